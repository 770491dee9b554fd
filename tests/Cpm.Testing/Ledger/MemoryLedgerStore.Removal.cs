using Cpm.Ledger;

namespace Cpm.Testing.Ledger;

/// <content>What an account missed, and how one leaves the store.</content>
internal sealed partial class MemoryLedgerStore
{
    private CommitOutcome ApplyRemoval(LedgerWrite write) => write switch
    {
        LedgerWrite.ForgetEntries w => Forget(w.Account.Value, w.ThroughSeq),
        LedgerWrite.RemoveAccount w => Remove(w.Account.Value, w.Head),
        LedgerWrite.NoteMissed w => Note(w),
        _ => throw new InvalidOperationException($"Unknown write {write.GetType().Name}."),
    };

    private CommitOutcome Note(LedgerWrite.NoteMissed w)
    {
        tables.Add(tables.Missed, (w.Account.Value, w.Seq), true);
        foreach (var old in tables.Missed.Keys.Where(k => k.Account == w.Account.Value).Reverse().Skip(w.Most).ToList())
        {
            tables.Remove(tables.Missed, old);
        }

        return CommitOutcome.Committed;
    }

    private CommitOutcome Forget(long account, long throughSeq)
    {
        foreach (var entry in tables.EntriesOf(account).Where(e => e.Seq <= throughSeq).ToList())
        {
            tables.Remove(tables.Entries[account], entry.Seq);
        }

        if (tables.Accounts.TryGetValue(account, out var row))
        {
            tables.Set(tables.Accounts, account, row with { Floor = Math.Max(row.Floor, throughSeq) });
        }

        return CommitOutcome.Committed;
    }

    private CommitOutcome Remove(long account, long head)
    {
        if (!tables.Accounts.TryGetValue(account, out var row) || tables.Head(account) != head
            || tables.Placements.Keys.Any(p => p.Account == account)
            || tables.OutboxRows.Values.Any(o => o.Account.Value == account))
        {
            return CommitOutcome.HeadMoved;
        }

        Forget(account, long.MaxValue);
        RemoveAll(tables.Seen, k => k.Account == account);
        RemoveAll(tables.Conversations, k => k.Account == account);
        RemoveAll(tables.Relations, k => k.Account == account);
        RemoveAll(tables.Wakes, k => k.Account == account);
        RemoveAll(tables.Reports, k => k.Account == account);
        tables.Remove(tables.Tallied, account);
        tables.Remove(tables.Counts, account);
        tables.Remove(tables.Names, row.Name);
        tables.Remove(tables.Accounts, account);
        return CommitOutcome.Committed;
    }

    private void RemoveAll<TKey, TValue>(IDictionary<TKey, TValue> table, Func<TKey, bool> which)
    {
        foreach (var key in table.Keys.Where(which).ToList())
        {
            tables.Remove(table, key);
        }
    }
}
