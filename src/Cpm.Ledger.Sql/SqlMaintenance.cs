using Cpm.Domain.Accounts;

namespace Cpm.Ledger.Sql;

/// <summary>Keeps the store small.</summary>
internal sealed class SqlMaintenance(ISqlConnections connections) : ILedgerMaintenance
{
    private (long Account, long High, long Low) _pruned = (long.MinValue, long.MinValue, long.MinValue);

    public Task<int> PruneReceipts(long olderThanMs, int count, CancellationToken cancellation) => connections.Write(
        async (session, ct) =>
        {
            var (account, high, low) = _pruned;
            var looked = 0;
            var old = new List<(long Account, long High, long Low)>();
            // Walking the primary key in circles saves an index by age, which every message would pay for.
            await session.Each(
                """
                SELECT account_id, request_high, request_low, at_ms FROM receipt
                WHERE (account_id, request_high, request_low) > ($1, $2, $3)
                ORDER BY account_id, request_high, request_low LIMIT $4
                """,
                row =>
                {
                    looked++;
                    _pruned = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
                    if (row.GetInt64(3) < olderThanMs)
                    {
                        old.Add(_pruned);
                    }
                },
                ct, account, high, low, count);
            foreach (var receipt in old)
            {
                await session.Execute(
                    "DELETE FROM receipt WHERE account_id = $1 AND request_high = $2 AND request_low = $3",
                    ct, receipt.Account, receipt.High, receipt.Low);
            }

            if (looked < count)
            {
                _pruned = (long.MinValue, long.MinValue, long.MinValue);
            }

            return looked;
        },
        cancellation);

    public Task<long> TrimEntries(AccountKey account, long throughSeq, CancellationToken cancellation) =>
        connections.Write(
            async (session, ct) =>
            {
                var floor = 0L;
                // The last entry stays: it is the head, and the fence of the next append.
                await session.Each(
                    """
                    UPDATE account SET floor = COALESCE(
                      (SELECT MAX(e.seq) FROM entry e
                       WHERE e.account_id = $1 AND e.seq <= $2
                         AND e.seq < (SELECT MAX(l.seq) FROM entry l WHERE l.account_id = $1)), floor)
                    WHERE account_id = $1 RETURNING floor
                    """,
                    row => floor = row.GetInt64(0), ct, account.Value, throughSeq);
                await session.Execute(
                    "DELETE FROM entry WHERE account_id = $1 AND seq <= $2", ct, account.Value, floor);
                return floor;
            },
            cancellation);

    public Task BackupTo(string path, CancellationToken cancellation) => connections.BackupTo(path, cancellation);
}
