using Cpm.Domain.Accounts;
using Cpm.Ledger;

namespace Cpm.Testing.Ledger;

/// <summary>Maintenance of a ledger in memory.</summary>
internal sealed class MemoryMaintenance(MemoryTables tables) : ILedgerMaintenance
{
    public Task<int> PruneReceipts(long olderThanMs, int count, CancellationToken cancellation)
    {
        lock (tables.Gate)
        {
            var old = tables.Receipts.Where(r => r.Value.AtMs < olderThanMs).Select(r => r.Key).Take(count).ToList();
            old.ForEach(key => tables.Receipts.Remove(key));
            return Task.FromResult(old.Count);
        }
    }

    public Task<long> TrimEntries(AccountKey account, long throughSeq, CancellationToken cancellation)
    {
        lock (tables.Gate)
        {
            if (!tables.Accounts.TryGetValue(account.Value, out var row))
            {
                return Task.FromResult(0L);
            }

            var floor = Math.Max(row.Floor, Math.Min(throughSeq, tables.Head(account.Value) - 1));
            tables.Accounts[account.Value] = row with { Floor = floor };
            foreach (var entry in tables.EntriesOf(account.Value).Where(e => e.Seq <= floor && !tables.Placed(e)).ToList())
            {
                tables.Entries[account.Value].Remove(entry.Seq);
            }

            return Task.FromResult(floor);
        }
    }

    public Task BackupTo(string path, CancellationToken cancellation) =>
        throw new NotSupportedException("There is nothing to copy to a file.");
}
