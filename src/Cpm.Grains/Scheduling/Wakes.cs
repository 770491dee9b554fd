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

    private static int Shard(AccountKey account) => (int)(account.Value % ISchedulerGrain.Shards);
}
