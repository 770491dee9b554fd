using Cpm.Domain.Accounts;
using Cpm.Grains.Accounts;
using Cpm.Ledger.Reads;
using Orleans.Concurrency;

namespace Cpm.Grains.Scheduling;

/// <summary>
/// Looks after one shard of the schedule with one timer: wakes accounts whose time has come. The first shard also finds
/// accounts that owe work which a lost process left behind. A durable reminder brings it back wherever it is lost.
/// </summary>
[Reentrant]
public sealed class SchedulerGrain(AccountServices services) : Grain, ISchedulerGrain, IRemindable
{
    private const string ReminderName = "schedule";
    private const int BatchSize = 256;
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private IGrainTimer? _timer;
    private WakeRow? _lastTried;
    private AccountKey _lastOwing;
    private long _lookedForOwedMs;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        TimeSpan tick = TimeSpan.FromMilliseconds(services.Options.ScheduleTickMs);
        _timer = this.RegisterGrainTimer(
            Tick, new GrainTimerCreationOptions { DueTime = tick, Period = tick, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task Start() => await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    /// <inheritdoc />
    public Task Tend() => Task.CompletedTask;

    /// <inheritdoc />
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task Tick(CancellationToken stop)
    {
        try
        {
            await WakeDue(stop);
            await WakeOwing(stop);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // That the store is away says enough; it is said every second, by every shard.
            Log.ScheduleFailed(services.Log, fault is TimeoutException ? null : fault, this.GetPrimaryKeyLong());
        }
    }

    // What cannot be done now stays due and is tried again once all behind it had its turn: it keeps nobody waiting for long.
    private async Task WakeDue(CancellationToken stop)
    {
        bool allDone = true;
        do
        {
            IReadOnlyList<WakeRow> due = await services.Read((reader, patience) => reader.DueWakes(
                (int)this.GetPrimaryKeyLong(), _lastTried, services.NowMs, BatchSize, patience));
            _lastTried = due.Count == BatchSize ? due[^1] : null;
            bool[] done = await Task.WhenAll(due.GroupBy(d => d.AccountName).Select(group =>
                Wake(group.Key, [.. group.Select(d => new DueWake(d.DueMs, d.Reason, d.Subject))])));
            allDone = Array.TrueForAll(done, d => d);
        }
        while (allDone && _lastTried is not null && !stop.IsCancellationRequested);
    }

    private async Task WakeOwing(CancellationToken stop)
    {
        long nowMs = services.NowMs;
        if (this.GetPrimaryKeyLong() != 0 || nowMs - _lookedForOwedMs < services.Options.OwedAfterMs || stop.IsCancellationRequested)
        {
            return;
        }

        _lookedForOwedMs = nowMs;
        IReadOnlyList<OwingRow> owing = await services.Read((reader, patience) => reader.AccountsOwing(
            _lastOwing, nowMs - services.Options.OwedAfterMs, BatchSize, patience));
        // Those who cannot settle what they owe leave their turn to the others.
        _lastOwing = owing.Count == BatchSize ? owing[^1].Account : default;
        await Task.WhenAll(owing.Select(account => Wake(account.Name, [])));
    }

    private async Task<bool> Wake(string account, DueWake[] wakes)
    {
        try
        {
            await GrainFactory.GetGrain<IWakeableGrain>(account).Wake(wakes);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.WakeFailed(services.Log, fault);
            return false;
        }
    }
}
