using System.Data.Common;
using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <summary>Reads across accounts, along indexes that are there for other reasons.</summary>
internal sealed class SqlLedgerInspection(ISqlConnections connections) : ILedgerInspection
{
    private const string Outbox =
        """
        SELECT o.outbox_id, a.name, o.target, o.message_id, o.at_ms
        FROM outbox o JOIN account a ON a.account_id = o.account_id
        """;

    private const string Schedule =
        """
        SELECT w.shard, w.due_ms, w.account_id, a.name, w.reason, w.subject
        FROM wake w JOIN account a ON a.account_id = w.account_id
        """;

    public async Task<OutboxSize> Owed(AccountKey account, CancellationToken cancellation) => (await connections.Read(
        (session, ct) => session.First(
            "SELECT COUNT(*), COALESCE(MIN(at_ms), 0) FROM outbox WHERE account_id = $1",
            row => new OutboxSize(row.GetInt64(0), row.GetInt64(1)), ct, account.Value),
        cancellation))!;

    public Task<OutboxSize> MeasureOutbox(int atMost, CancellationToken cancellation) => connections.Read(
        async (session, ct) => (await session.First(
            """
            SELECT COUNT(*), COALESCE(MIN(at_ms), 0)
            FROM (SELECT at_ms FROM outbox ORDER BY outbox_id LIMIT $1) oldest
            """,
            row => new OutboxSize(row.GetInt64(0), row.GetInt64(1)), ct, atMost))!,
        cancellation);

    public Task<IReadOnlyList<OwedRow>> ListOutbox(
        AccountKey? account, long afterId, int count, CancellationToken cancellation) => account is { } one
        ? List($"{Outbox} WHERE o.account_id = $1 AND o.outbox_id > $2 ORDER BY o.outbox_id LIMIT $3", Owed, cancellation,
            one.Value, afterId, count)
        : List($"{Outbox} WHERE o.outbox_id > $1 ORDER BY o.outbox_id LIMIT $2", Owed, cancellation, afterId, count);

    public Task<IReadOnlyList<ScheduleRow>> ListSchedule(
        AccountKey? account, ScheduleRow? after, int count, CancellationToken cancellation)
    {
        // Before anything there can be.
        var from = after ?? new ScheduleRow(-1, 0, new AccountKey(0), "", -1, 0);
        return account is { } one
            ? List(
                $"""
                {Schedule} WHERE w.account_id = $1 AND (w.reason, w.due_ms, w.subject) > ($2, $3, $4)
                ORDER BY w.reason, w.due_ms, w.subject LIMIT $5
                """,
                Scheduled, cancellation, one.Value, from.Reason, from.DueMs, from.Subject, count)
            : List(
                $"""
                {Schedule} WHERE (w.shard, w.due_ms, w.account_id, w.reason, w.subject) > ($1, $2, $3, $4, $5)
                ORDER BY w.shard, w.due_ms, w.account_id, w.reason, w.subject LIMIT $6
                """,
                Scheduled, cancellation, from.Shard, from.DueMs, from.Account.Value, from.Reason, from.Subject, count);
    }

    private Task<IReadOnlyList<T>> List<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params object?[] arguments) =>
        connections.Read<IReadOnlyList<T>>(
            async (session, ct) => await session.List(sql, map, ct, arguments), cancellation);

    private static OwedRow Owed(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2),
        row.IsDBNull(3) ? null : new MessageKey(row.GetInt64(3)), row.GetInt64(4));

    private static ScheduleRow Scheduled(DbDataReader row) => new(
        row.GetInt32(0), row.GetInt64(1), new AccountKey(row.GetInt64(2)), row.GetString(3), row.GetInt16(4), row.GetInt64(5));
}
