using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Context;
using Orleans.Standalone.Runtime;

namespace Orleans.Standalone.Reminders;

/// <summary>The timer of one reminder. Ticks missed while the process was down are not made up for.</summary>
internal sealed class LocalReminder : IDisposable
{
    // Timers do not reach further; a longer wait goes in steps.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(30);

    private readonly GrainRuntime _runtime;
    private readonly ReminderEntry _entry;
    private readonly IRemindable _grain;
    private readonly ITimer _timer;
    private DateTime _due;
    private volatile bool _disposed;

    public LocalReminder(GrainRuntime runtime, ReminderEntry entry)
    {
        _runtime = runtime;
        _entry = entry;
        _grain = (IRemindable)(object)runtime.Router.CreateReference(entry.GrainId, typeof(IRemindable));
        using (NoFlow.Begin())
        {
            _timer = runtime.Clock.CreateTimer(
                static self => ((LocalReminder)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        Arm();
    }

    private DateTime Now => _runtime.Clock.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
    }

    private void Arm()
    {
        DateTime now = Now;
        long passed = now <= _entry.StartAt ? 0 : (now - _entry.StartAt).Ticks / _entry.Period.Ticks + 1;
        _due = _entry.StartAt + (_entry.Period * passed);
        Wait(now);
    }

    private void Wait(DateTime now)
    {
        TimeSpan wait = _due - now;
        if (!_disposed)
            _timer.Change(wait < s_longestWait ? Positive(wait) : s_longestWait, Timeout.InfiniteTimeSpan);
    }

    // A timer counts milliseconds and may be early by a fraction of one.
    private static TimeSpan Positive(TimeSpan wait) =>
        wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private void Fire()
    {
        DateTime now = Now;
        if (now < _due)
            Wait(now);
        else
            _runtime.RunInBackground(TickAsync);
    }

    private async Task TickAsync()
    {
        try
        {
            await _grain.ReceiveReminder(_entry.ReminderName, new TickStatus(_entry.StartAt, _entry.Period, Now));
            _runtime.Metrics.ReminderDelivered();
        }
        catch (Exception error)
        {
            ActivationLog.ReminderFailed(_runtime.Log, _entry.GrainId.Type.ToString(), error);
        }
        Arm();
    }
}
