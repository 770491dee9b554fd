using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Standalone.Runtime;
using Orleans.Timers;

namespace Orleans.Standalone.Reminders;

/// <summary>Keeps a timer for every row of the table, and sends the ticks.</summary>
internal sealed class ReminderService(GrainRuntime runtime, IReminderTable table, IOptions<ReminderOptions> options)
    : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly Dictionary<(GrainId Grain, string Name), LocalReminder> _local = [];
    private readonly Lock _gate = new();
    private bool _running;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        "reminders", ServiceLifecycleStage.BecomeActive, StartAsync, StopAsync);

    public async Task<IGrainReminder> RegisterOrUpdateReminder(
        GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"A reminder's period is at least {options.Value.MinimumReminderPeriod}.", nameof(period));
        }
        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = runtime.Clock.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        entry.ETag = await table.UpsertRow(entry)
            ?? throw new ReminderException($"Reminder \"{reminderName}\" could not be stored.");
        return Set(entry);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        if (reminder is not StoredReminder stored || stored.GrainId != callingGrainId)
            throw new ArgumentException("Not a reminder of this grain.", nameof(reminder));
        if (!await table.RemoveRow(stored.GrainId, stored.ReminderName, stored.ETag))
            throw new ReminderException($"Reminder \"{stored.ReminderName}\" was changed or removed by another.");
        Forget(stored.GrainId, stored.ReminderName);
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await table.ReadRow(callingGrainId, reminderName) is { } row ? StoredReminder.Of(row) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await table.ReadRows(callingGrainId)).Reminders.Select(StoredReminder.Of)];

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await table.StartAsync(cancellationToken);
        _running = true;
        // The whole ring is ours.
        foreach (ReminderEntry entry in (await table.ReadRows(0, 0)).Reminders)
            Set(entry);
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        _running = false;
        lock (_gate)
        {
            foreach (LocalReminder reminder in _local.Values)
                reminder.Dispose();
            _local.Clear();
        }
        await table.StopAsync(cancellationToken);
    }

    private StoredReminder Set(ReminderEntry entry)
    {
        Forget(entry.GrainId, entry.ReminderName);
        lock (_gate)
        {
            if (_running)
                _local[(entry.GrainId, entry.ReminderName)] = new LocalReminder(runtime, entry);
        }
        return StoredReminder.Of(entry);
    }

    private void Forget(GrainId grain, string name)
    {
        lock (_gate)
        {
            if (_local.Remove((grain, name), out LocalReminder? reminder))
                reminder.Dispose();
        }
    }
}
