namespace Orleans.Standalone.Simulation;

/// <summary>A timer on virtual time.</summary>
internal sealed class VirtualTimer(VirtualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TimeSpan _period;
    private bool _disposed;

    /// <summary>Counts changes: only what was set last fires.</summary>
    public int Setting { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;
        Setting++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            clock.Schedule(this, Setting, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero)
            clock.Schedule(this, Setting, _period);
        else
            Setting++;
        if (_context is null)
            callback(state);
        else
            ExecutionContext.Run(_context, static self => ((VirtualTimer)self!).CallBack(), this);
    }

    public void Dispose()
    {
        _disposed = true;
        Setting++;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void CallBack() => callback(state);
}
