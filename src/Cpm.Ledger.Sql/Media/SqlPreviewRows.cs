using Cpm.Domain.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql.Media;

/// <summary>
/// What is known of previews; the SQL is the same for both databases. The content's row is locked first, by writing it as it is:
/// the collector, which does the same, sees the preview or is seen.
/// </summary>
internal sealed class SqlPreviewRows(ISqlConnections connections) : IPreviewRows
{
    private const string Lock = "UPDATE media_content SET touched_ms = touched_ms WHERE digest = $1 AND blob_id = $2";

    private const string Put =
        """
        INSERT INTO media_preview (blob_id, pictures_id, tries, retry_ms, placeholder) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (blob_id) DO UPDATE SET pictures_id = excluded.pictures_id, tries = excluded.tries, retry_ms = excluded.retry_ms,
          placeholder = excluded.placeholder
        WHERE media_preview.pictures_id = 0
        """;

    public Task<PreviewRow?> Find(MediaKey blob, CancellationToken cancellation) => connections.Read(
        async (session, ct) =>
        {
            var found = await session.First(
                "SELECT pictures_id, tries, retry_ms, placeholder FROM media_preview WHERE blob_id = $1",
                row => new PreviewRow(blob, new MediaKey(row.GetInt64(0)), (int)row.GetInt64(1), row.GetInt64(2), [])
                {
                    Placeholder = row.GetFieldValue<byte[]>(3),
                },
                ct, blob.Value);
            if (found is null || found.Pictures == default)
            {
                return found;
            }

            var sizes = await session.List(
                """
                SELECT size, offset_bytes, length_bytes, width, height FROM media_picture WHERE pictures_id = $1
                ORDER BY size
                """,
                row => new PreviewPicture(
                    (PreviewSize)row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (int)row.GetInt64(3), (int)row.GetInt64(4)),
                ct, found.Pictures.Value);
            return found with { Sizes = [.. sizes] };
        },
        cancellation);

    public Task<MediaKey?> FindContent(byte[] digest, CancellationToken cancellation) => connections.Read(
        async (session, ct) =>
        {
            MediaKey? blob = null;
            await session.Each(
                "SELECT blob_id FROM media_content WHERE digest = $1 AND verdict NOT IN (0, 2)", row => blob = new MediaKey(row.GetInt64(0)), ct, digest);
            return blob;
        },
        cancellation);

    public Task Announce(MediaKey pictures, long untilMs, CancellationToken cancellation) => connections.Write(
        (session, ct) => session.Execute(
            "INSERT INTO media_doomed (blob_id, since_ms) VALUES ($1, $2)", ct, pictures.Value, untilMs),
        cancellation);

    public Task<bool> Keep(
        PreviewRow preview, byte[] digest, IReadOnlyList<MediaPart> parts, CancellationToken cancellation) => connections.Write(
        async (session, ct) =>
        {
            long blob = preview.Blob.Value, pictures = preview.Pictures.Value;
            if (await session.Execute(Lock, ct, digest, blob) == 0
                || await session.Execute("DELETE FROM media_doomed WHERE blob_id = $1", ct, pictures) == 0)
            {
                return false;
            }

            if (await session.Execute(Put, ct, blob, pictures, 0L, 0L, preview.Placeholder) == 0)
            {
                await session.Execute("INSERT INTO media_doomed (blob_id, since_ms) VALUES ($1, $2)", ct, pictures, 0L);
                return false;
            }

            foreach (var part in parts)
            {
                await session.Execute(
                    "INSERT INTO media_part (blob_id, offset_bytes, length_bytes, name, digest) VALUES ($1, $2, $3, $4, $5)",
                    ct, pictures, part.Offset, part.Length, part.Name, part.Digest);
            }

            foreach (var picture in preview.Sizes)
            {
                await session.Execute(
                    """
                    INSERT INTO media_picture (pictures_id, size, offset_bytes, length_bytes, width, height)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    ct, pictures, (long)picture.Size, picture.Offset, picture.Length, (long)picture.Width, (long)picture.Height);
            }

            return true;
        },
        cancellation);

    public Task Refuse(PreviewRow preview, byte[] digest, CancellationToken cancellation) => connections.Write(
        async (session, ct) => await session.Execute(Lock, ct, digest, preview.Blob.Value) == 0
            ? 0
            : await session.Execute(Put, ct, preview.Blob.Value, 0L, (long)preview.Tries, preview.RetryMs, preview.Placeholder),
        cancellation);
}
