using System.Data.Common;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql;

/// <summary>What operators did, in the table audit.</summary>
internal sealed class SqlAuditRows(ISqlConnections connections) : IAuditRows
{
    public Task<long> Add(AuditRow row, CancellationToken cancellation) => connections.Write(
        async (session, ct) =>
        {
            var id = 0L;
            await session.Each(
                """
                INSERT INTO audit (at_ms, operator, call, subject, request_id, outcome)
                VALUES ($1, $2, $3, $4, $5, $6) RETURNING audit_id
                """,
                added => id = added.GetInt64(0), ct, row.AtMs, row.Operator, row.Call, row.Subject, row.RequestId, row.Outcome);
            return id;
        },
        cancellation);

    public Task Close(long id, string outcome, CancellationToken cancellation) => connections.Write(
        (session, ct) => session.Execute("UPDATE audit SET outcome = $1 WHERE audit_id = $2", ct, outcome, id), cancellation);

    public Task<IReadOnlyList<AuditRow>> List(long beforeId, int count, CancellationToken cancellation) =>
        connections.Read<IReadOnlyList<AuditRow>>(
            async (session, ct) => await session.List(
                """
                SELECT audit_id, at_ms, operator, call, subject, request_id, outcome FROM audit
                WHERE audit_id < $1 ORDER BY audit_id DESC LIMIT $2
                """,
                Row, ct, beforeId, count),
            cancellation);

    // Numbers rise with time, near enough: the oldest are looked at first, and no index by time is needed.
    public Task<int> Prune(long olderThanMs, int count, CancellationToken cancellation) => connections.Write(
        (session, ct) => session.Execute(
            """
            DELETE FROM audit WHERE at_ms < $1 AND audit_id IN (SELECT audit_id FROM audit ORDER BY audit_id LIMIT $2)
            """,
            ct, olderThanMs, count),
        cancellation);

    private static AuditRow Row(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
        row.GetString(6));
}
