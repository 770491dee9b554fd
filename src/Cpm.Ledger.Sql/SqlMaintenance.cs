using Cpm.Domain.Accounts;

namespace Cpm.Ledger.Sql;

/// <summary>Keeps the store small.</summary>
internal sealed class SqlMaintenance(ISqlConnections connections) : ILedgerMaintenance
{
    private (long High, long Low, long Account) _pruned = (long.MinValue, long.MinValue, long.MinValue);

    public Task<int> PruneReceipts(long olderThanMs, int count, CancellationToken cancellation) => connections.Write(
        async (session, ct) =>
        {
            var (high, low, account) = _pruned;
            var looked = 0;
            var old = new List<(long High, long Low, long Account)>();
            // Walking the primary key in circles saves an index by age, which every message would pay for.
            await session.Each(
                """
                SELECT request_high, request_low, account_id, at_ms FROM receipt
                WHERE (request_high, request_low, account_id) > ($1, $2, $3)
                ORDER BY request_high, request_low, account_id LIMIT $4
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
                ct, high, low, account, count);
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
                       WHERE e.account_id = $1 AND e.seq <= $2 AND e.seq > account.floor
                         AND e.seq < (SELECT MAX(l.seq) FROM entry l WHERE l.account_id = $1)), floor)
                    WHERE account_id = $1 RETURNING floor
                    """,
                    row => floor = row.GetInt64(0), ct, account.Value, throughSeq);
                // What placed a message that is still there stays: it is how messages are listed.
                await session.Execute(
                    """
                    DELETE FROM entry WHERE account_id = $1 AND seq <= $2 AND NOT EXISTS (
                      SELECT 1 FROM placement p WHERE p.message_id = entry.message_id
                        AND p.account_id = entry.account_id + 0 AND p.seq = entry.seq)
                    """,
                    ct, account.Value, floor);
                return floor;
            },
            cancellation);

    public Task BackupTo(string path, CancellationToken cancellation) => connections.BackupTo(path, cancellation);
}
