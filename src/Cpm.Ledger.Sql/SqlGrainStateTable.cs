using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql;

/// <summary>Grain states in the table grain_state.</summary>
internal sealed class SqlGrainStateTable(ISqlConnections connections, SqlKeySource keys) : IGrainStateTable
{
    public Task<GrainStateRow?> Read(string type, string key, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First(
            "SELECT etag, state FROM grain_state WHERE grain_type = $1 AND grain_key = $2",
            row => new GrainStateRow(row.GetString(0), row.GetFieldValue<byte[]>(1)), ct, type, key),
        cancellation);

    public Task<string?> Write(
        string type, string key, ReadOnlyMemory<byte> state, string? etag, CancellationToken cancellation)
    {
        var next = keys.NextVersion();
        var bytes = state.ToArray();
        return connections.Write(
            async (session, ct) =>
            {
                var written = etag is null
                    ? await session.Execute(
                        """
                        INSERT INTO grain_state (grain_type, grain_key, etag, state) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (grain_type, grain_key) DO NOTHING
                        """,
                        ct, type, key, next, bytes)
                    : await session.Execute(
                        """
                        UPDATE grain_state SET etag = $3, state = $4
                        WHERE grain_type = $1 AND grain_key = $2 AND etag = $5
                        """,
                        ct, type, key, next, bytes, etag);
                return written == 1 ? next : null;
            },
            cancellation);
    }

    public Task<bool> Clear(string type, string key, string? etag, CancellationToken cancellation) => connections.Write(
        async (session, ct) =>
        {
            if (etag is not null)
            {
                var gone = await session.Execute(
                    "DELETE FROM grain_state WHERE grain_type = $1 AND grain_key = $2 AND etag = $3",
                    ct, type, key, etag);
                return gone == 1;
            }

            var there = await session.First(
                "SELECT etag FROM grain_state WHERE grain_type = $1 AND grain_key = $2",
                row => row.GetString(0), ct, type, key);
            return there is null;
        },
        cancellation);
}
