using Cpm.Domain.Media;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql.Media;

/// <summary>
/// How media go. A row is locked, by writing it as it is, before it is asked whether anybody needs it: who gives it to somebody
/// writes it too, so one of both sees what the other did.
/// </summary>
internal sealed class SqlMediaCollection(ISqlConnections connections) : IMediaCollection
{
    public async Task<int> Expire(long nowMs, int count, CancellationToken cancellation)
    {
        var over = await Numbers(
            "SELECT media_id FROM media_upload WHERE expire_ms < $1 ORDER BY expire_ms LIMIT $2", cancellation, nowMs, count);
        foreach (var upload in over)
        {
            await connections.Write(
                async (session, ct) =>
                {
                    // Something may have been added meanwhile.
                    var locked = await session.Execute(
                        "UPDATE media_upload SET expire_ms = expire_ms WHERE media_id = $1 AND expire_ms < $2", ct, upload, nowMs);
                    foreach (var statement in locked == 0 ? [] : MediaStatements.Cancel(upload, nowMs))
                    {
                        await session.Execute(statement.Sql, ct, statement.Arguments);
                    }

                    return locked;
                },
                cancellation);
        }

        await connections.Write(
            (session, ct) => session.Execute("DELETE FROM media_link WHERE expire_ms < $1", ct, nowMs), cancellation);
        return over.Count;
    }

    public async Task<int> Loosen(long olderThanMs, long nowMs, int count, CancellationToken cancellation)
    {
        var loose = await Numbers(
            "SELECT media_id FROM media_loose WHERE since_ms < $1 ORDER BY since_ms LIMIT $2", cancellation, olderThanMs, count);
        foreach (var media in loose)
        {
            await connections.Write((session, ct) => Loosen(session, media, olderThanMs, nowMs, ct), cancellation);
        }

        return loose.Count;
    }

    public async Task<IReadOnlyList<MediaKey>> ListDoomed(
        long olderThanMs, MediaKey after, int count, CancellationToken cancellation) =>
    [
        .. (await Numbers(
            "SELECT blob_id FROM media_doomed WHERE since_ms < $1 AND blob_id > $2 ORDER BY blob_id LIMIT $3", cancellation,
            olderThanMs, after.Value, count))
            .Select(blob => new MediaKey(blob)),
    ];

    public Task Forget(MediaKey blob, CancellationToken cancellation) => connections.Write(
        async (session, ct) =>
        {
            await session.Execute("DELETE FROM media_part WHERE blob_id = $1", ct, blob.Value);
            return await session.Execute("DELETE FROM media_doomed WHERE blob_id = $1", ct, blob.Value);
        },
        cancellation);

    private static async Task<bool> Loosen(
        SqlSession session, long media, long olderThanMs, long nowMs, CancellationToken ct)
    {
        await session.Execute("UPDATE media SET touched_ms = touched_ms WHERE media_id = $1", ct, media);
        await session.Execute("DELETE FROM media_loose WHERE media_id = $1 AND since_ms < $2", ct, media, olderThanMs);
        byte[]? digest = null;
        await session.Each(
            """
            DELETE FROM media WHERE media_id = $1
              AND NOT EXISTS (SELECT 1 FROM media_reference r WHERE r.media_id = $1)
              AND NOT EXISTS (SELECT 1 FROM message_media s WHERE s.media_id = $1)
              AND NOT EXISTS (SELECT 1 FROM media_loose l WHERE l.media_id = $1)
            RETURNING digest
            """,
            row => digest = row.GetFieldValue<byte[]>(0), ct, media);
        if (digest is null)
        {
            return false;
        }

        await session.Execute("UPDATE media_content SET touched_ms = touched_ms WHERE digest = $1", ct, digest);
        long? blob = null;
        await session.Each(
            """
            DELETE FROM media_content WHERE digest = $1 AND NOT EXISTS (SELECT 1 FROM media m WHERE m.digest = $1)
            RETURNING blob_id
            """,
            row => blob = row.GetInt64(0), ct, digest);
        if (blob is { } doomed)
        {
            await session.Execute(
                "INSERT INTO media_doomed (blob_id, since_ms) VALUES ($1, $2) ON CONFLICT (blob_id) DO NOTHING", ct, doomed, nowMs);
        }

        return true;
    }

    private Task<List<long>> Numbers(string sql, CancellationToken cancellation, params object?[] arguments) =>
        connections.Read((session, ct) => session.List(sql, row => row.GetInt64(0), ct, arguments), cancellation);
}
