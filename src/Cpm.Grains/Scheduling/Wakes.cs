using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Scheduling;

/// <summary>Rows of the schedule.</summary>
internal static class Wakes
{
    /// <summary>Asks to be woken about a message.</summary>
    public static LedgerWrite Schedule(AccountKey account, long dueMs, WakeReason reason, MessageKey message) =>
        new LedgerWrite.ScheduleWake(Shard(account), dueMs, account, (short)reason, message.Value);

    /// <summary>Takes that back, or marks it done.</summary>
    public static LedgerWrite Cancel(AccountKey account, long dueMs, WakeReason reason, MessageKey message) =>
        new LedgerWrite.CancelWake(Shard(account), dueMs, account, (short)reason, message.Value);

    /// <summary>Asks to be woken at another time than before; 0 is never.</summary>
    public static void Move(AccountKey account, long beforeMs, long nowMs, WakeReason reason, List<LedgerWrite> writes)
    {
        if (beforeMs != 0 && beforeMs != nowMs)
        {
            writes.Add(Cancel(account, beforeMs, reason, default));
        }

        if (nowMs != 0 && beforeMs != nowMs)
        {
            writes.Add(Schedule(account, nowMs, reason, default));
        }
    }

    private static int Shard(AccountKey account) => (int)(account.Value % ISchedulerGrain.Shards);
}
