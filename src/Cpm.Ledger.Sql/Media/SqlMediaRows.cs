using System.Data.Common;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql.Media;

/// <summary>What is known of media; the SQL is the same for both databases.</summary>
internal sealed class SqlMediaRows(ISqlConnections connections) : IMediaRows
{
    private const string Upload =
        "SELECT media_id, name, claimed_type, size_bytes, wanted_digest, committed, digest, expire_ms FROM media_upload";

    private const string Media =
        """
        SELECT m.media_id, m.name, m.claimed_type, m.media_type, m.size_bytes, m.digest, r.at_ms, c.blob_id, c.verdict, v.placeholder
        FROM media_reference r JOIN media m ON m.media_id = r.media_id JOIN media_content c ON c.digest = m.digest
        LEFT JOIN media_preview v ON v.blob_id = c.blob_id
        """;

    private const string Link =
        """
        SELECT l.link_id, a.name, l.media_id, l.offset_bytes, l.length_bytes, l.expire_ms, l.message_id, l.at_ms
        FROM media_link l JOIN account a ON a.account_id = l.account_id
        """;

    private const string Filing = "media_id, folder_id, from_id, at_ms, bytes, also_from";

    /// <summary>Media looked up with one statement.</summary>
    private const int LookUp = 25;

    private static readonly KeyedQuery s_media = new(
        $"{Media} WHERE r.account_id = $1 AND r.media_id {KeyedQuery.OneOfThese}", before: 1, LookUp);

    private static readonly KeyedQuery s_filings = new(
        $"SELECT {Filing} FROM media_filing WHERE account_id = $1 AND media_id {KeyedQuery.OneOfThese}", before: 1, LookUp);

    public Task<UploadRow?> FindUpload(AccountKey account, MediaKey upload, CancellationToken cancellation) =>
        First($"{Upload} WHERE media_id = $1 AND account_id = $2", ToUpload, cancellation, upload.Value, account.Value);

    public Task<IReadOnlyList<UploadRow>> ListUploads(AccountKey account, int count, CancellationToken cancellation) =>
        List($"{Upload} WHERE account_id = $1 ORDER BY media_id LIMIT $2", ToUpload, cancellation, account.Value, count);

    public Task<bool> AddPart(
        MediaKey upload, MediaPart part, byte[] digest, long expireMs, CancellationToken cancellation) => connections.Write(
        async (session, ct) =>
        {
            // The row's lock is held until the commit, so of two that go on from the same place, one finds it moved.
            var moved = await session.Execute(
                """
                UPDATE media_upload SET committed = $3, digest = $4, expire_ms = $5
                WHERE media_id = $1 AND committed = $2 AND size_bytes >= $3
                """,
                ct, upload.Value, part.Offset, part.Offset + part.Length, digest, expireMs);
            if (moved == 0)
            {
                return false;
            }

            await session.Execute(
                "INSERT INTO media_part (blob_id, offset_bytes, length_bytes, name, digest) VALUES ($1, $2, $3, $4, $5)",
                ct, upload.Value, part.Offset, part.Length, part.Name, part.Digest);
            return true;
        },
        cancellation);

    public Task<IReadOnlyList<MediaPart>> ListParts(
        MediaKey blob, long fromOffset, int count, CancellationToken cancellation) => List(
        """
        SELECT offset_bytes, length_bytes, name, digest FROM media_part
        WHERE blob_id = $1 AND offset_bytes + length_bytes > $2 ORDER BY offset_bytes LIMIT $3
        """,
        row => new MediaPart(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetFieldValue<byte[]>(3)),
        cancellation, blob.Value, fromOffset, count);

    public Task<MediaRow?> Find(AccountKey account, MediaKey media, CancellationToken cancellation) =>
        First($"{Media} WHERE r.account_id = $1 AND r.media_id = $2", ToMedia, cancellation, account.Value, media.Value);

    public Task<IReadOnlyList<MediaRow>> Find(
        AccountKey account, IReadOnlyList<MediaKey> media, CancellationToken cancellation) => s_media.List(
        connections, ToMedia, [.. media.Select(m => m.Value)], cancellation, account.Value);

    public Task<MediaRow?> FindShown(
        AccountKey account, MessageKey message, MediaKey media, CancellationToken cancellation) => First(
        """
        SELECT m.media_id, m.name, m.claimed_type, m.media_type, m.size_bytes, m.digest, e.at_ms, c.blob_id, c.verdict, v.placeholder
        FROM placement p
        JOIN entry e ON e.account_id = p.account_id + 0 AND e.seq = p.seq
        LEFT JOIN amendment a ON a.message_id = p.message_id
          AND a.account_id = CASE WHEN (p.flags & 256) <> 0 THEN p.account_id END
        JOIN message_media s ON s.message_id = COALESCE(a.version_id, p.message_id) AND s.media_id = $3
        JOIN media m ON m.media_id = s.media_id JOIN media_content c ON c.digest = m.digest
        LEFT JOIN media_preview v ON v.blob_id = c.blob_id
        WHERE p.account_id = $1 AND p.message_id = $2 AND (p.flags & 512) = 0 LIMIT 1
        """,
        ToMedia, cancellation, account.Value, message.Value, media.Value);

    public Task<MediaRow?> FindByDigest(AccountKey account, byte[] digest, CancellationToken cancellation) => First(
        $"{Media} WHERE m.digest = $2 AND r.account_id = $1 ORDER BY m.media_id LIMIT 1", ToMedia, cancellation,
        account.Value, digest);

    public Task<MediaVerdict?> FindVerdict(byte[] digest, CancellationToken cancellation) => connections.Read(
        async (session, ct) =>
        {
            MediaVerdict? verdict = null;
            await session.Each(
                "SELECT verdict FROM media_content WHERE digest = $1", row => verdict = (MediaVerdict)row.GetInt64(0), ct, digest);
            return verdict;
        },
        cancellation);

    public Task<IReadOnlyList<MediaRow>> List(
        AccountKey account, long after, int count, CancellationToken cancellation) => List(
        $"{Media} WHERE r.account_id = $1 AND r.media_id > $2 ORDER BY r.media_id LIMIT $3",
        ToMedia, cancellation, account.Value, after, count);

    public Task<IReadOnlyList<MediaRow>> ListIn(
        AccountKey account, FolderId folder, long after, int count, CancellationToken cancellation) => List(
        $"""
        {Media} JOIN media_filing f ON r.account_id = f.account_id + 0 AND r.media_id = f.media_id
        WHERE f.account_id = $1 AND f.folder_id = $2 AND f.media_id > $3 ORDER BY f.media_id LIMIT $4
        """,
        ToMedia, cancellation, account.Value, folder.Value, after, count);

    public Task<IReadOnlyList<MediaFilingRow>> FindFilings(
        AccountKey account, IReadOnlyList<MediaKey> media, CancellationToken cancellation) => s_filings.List(
        connections, ToFiling, [.. media.Select(m => m.Value)], cancellation, account.Value);

    public Task<IReadOnlyList<MediaFilingRow>> FirstFiled(
        AccountKey account, FolderId folder, int count, CancellationToken cancellation) => List(
        $"SELECT {Filing} FROM media_filing WHERE account_id = $1 AND folder_id = $2 ORDER BY at_ms, media_id LIMIT $3",
        ToFiling, cancellation, account.Value, folder.Value, count);

    public Task Condemn(byte[] digest, CancellationToken cancellation) => connections.Write(
        (session, ct) => session.Execute(
            "UPDATE media_content SET verdict = $2 WHERE digest = $1", ct, digest, (long)MediaVerdict.Harmful),
        cancellation);

    public Task<MediaLinkRow?> FindLink(long link, CancellationToken cancellation) =>
        First($"{Link} WHERE l.link_id = $1", ToLink, cancellation, link);

    public Task<IReadOnlyList<MediaLinkRow>> ListLinks(
        AccountKey account, MediaLinkRange range, int count, CancellationToken cancellation) => List(
        $"""
        {Link} WHERE l.account_id = $1 AND l.media_id >= $2 AND l.media_id <= $4 AND (l.media_id > $2 OR l.link_id > $3)
          AND l.expire_ms > $5
        ORDER BY l.media_id, l.link_id LIMIT $6
        """,
        ToLink, cancellation, account.Value, range.From.Value, range.After, range.Through.Value, range.NowMs, count);

    public Task<int> CountLinks(AccountKey account, MediaKey media, long nowMs, CancellationToken cancellation) => connections.Read(
        async (session, ct) => (await session.List(
            "SELECT COUNT(*) FROM media_link WHERE account_id = $1 AND media_id = $2 AND expire_ms > $3",
            row => (int)row.GetInt64(0), ct, account.Value, media.Value, nowMs))[0],
        cancellation);

    private Task<T?> First<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params object?[] arguments)
        where T : class => connections.Read((session, ct) => session.First(sql, map, ct, arguments), cancellation);

    private Task<IReadOnlyList<T>> List<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params object?[] arguments) =>
        connections.Read<IReadOnlyList<T>>(
            async (session, ct) => await session.List(sql, map, ct, arguments), cancellation);

    private static UploadRow ToUpload(DbDataReader row) => new(
        new MediaKey(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4),
        row.GetInt64(5), row.GetFieldValue<byte[]>(6), row.GetInt64(7));

    private static MediaRow ToMedia(DbDataReader row) => new(
        new MediaKey(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4),
        row.GetFieldValue<byte[]>(5), row.GetInt64(6), new MediaKey(row.GetInt64(7)), (MediaVerdict)row.GetInt64(8))
    {
        Placeholder = !row.IsDBNull(9) && row.GetFieldValue<byte[]>(9) is { Length: > 0 } placeholder ? placeholder : null,
    };

    private static MediaLinkRow ToLink(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), new MediaKey(row.GetInt64(2)), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
        new MessageKey(row.GetInt64(6)), row.GetInt64(7));

    private static MediaFilingRow ToFiling(DbDataReader row) => new(
        new MediaKey(row.GetInt64(0)), new FolderId(row.GetInt64(1)), new FolderId(row.GetInt64(2)), row.GetInt64(3),
        row.GetInt64(4))
    {
        AlsoFrom = FolderList.Parse(row.GetString(5)),
    };
}
