using System.Data.Common;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql;

/// <summary>Reminders in the table reminder.</summary>
internal sealed class SqlReminderRows(ISqlConnections connections, SqlKeySource keys) : IReminderRows
{
    private const string Columns = "SELECT grain, name, grain_hash, start_at_ms, period_ms, etag FROM reminder";

    public Task<IReadOnlyList<ReminderRow>> OfGrain(string grain, CancellationToken cancellation) =>
        List($"{Columns} WHERE grain = $1 ORDER BY name", cancellation, grain);

    public Task<IReadOnlyList<ReminderRow>> InRange(uint begin, uint end, CancellationToken cancellation) => begin < end
        ? List($"{Columns} WHERE grain_hash > $1 AND grain_hash <= $2", cancellation, (long)begin, (long)end)
        : List($"{Columns} WHERE grain_hash > $1 OR grain_hash <= $2", cancellation, (long)begin, (long)end);

    public Task<ReminderRow?> Find(string grain, string name, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First($"{Columns} WHERE grain = $1 AND name = $2", Row, ct, grain, name), cancellation);

    public Task<string> Put(ReminderRow reminder, CancellationToken cancellation)
    {
        var next = keys.NextVersion();
        return connections.Write(
            async (session, ct) =>
            {
                await session.Execute(
                    """
                    INSERT INTO reminder (grain, name, grain_hash, start_at_ms, period_ms, etag)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (grain, name) DO UPDATE SET grain_hash = excluded.grain_hash,
                      start_at_ms = excluded.start_at_ms, period_ms = excluded.period_ms, etag = excluded.etag
                    """,
                    ct, reminder.Grain, reminder.Name, (long)reminder.GrainHash, reminder.StartAtMs, reminder.PeriodMs,
                    next);
                return next;
            },
            cancellation);
    }

    public Task<bool> Remove(string grain, string name, string etag, CancellationToken cancellation) => connections.Write(
        async (session, ct) => await session.Execute(
            "DELETE FROM reminder WHERE grain = $1 AND name = $2 AND etag = $3", ct, grain, name, etag) == 1,
        cancellation);

    private Task<IReadOnlyList<ReminderRow>> List(
        string sql, CancellationToken cancellation, params object?[] arguments) =>
        connections.Read<IReadOnlyList<ReminderRow>>(
            async (session, ct) => await session.List(sql, Row, ct, arguments), cancellation);

    private static ReminderRow Row(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), (uint)row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5));
}
