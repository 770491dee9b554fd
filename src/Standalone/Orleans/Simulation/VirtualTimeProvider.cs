namespace Orleans.Standalone.Simulation;

/// <summary>A clock that a simulation moves: slowly while there is work, and else in leaps to the next timer.</summary>
public sealed class VirtualTimeProvider : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, int Setting), (DateTimeOffset Due, int Tie)> _due = new();
    private readonly Lock _gate = new();
    private readonly Random _ties;
    private DateTimeOffset _now;

    internal VirtualTimeProvider(DateTimeOffset start, Random ties)
    {
        _now = start;
        _ties = ties;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(VirtualTimer timer, int setting, TimeSpan dueTime)
    {
        // Timers due at the same moment fire in an order of their own.
        lock (_gate)
            _due.Enqueue((timer, setting), (_now + dueTime, _ties.Next()));
    }

    internal void Advance(TimeSpan by) => _now += by;

    /// <summary>The next timer that is due by now, or the next of all; the clock leaps to it.</summary>
    internal VirtualTimer? TakeNext(bool leap)
    {
        lock (_gate)
        {
            while (_due.TryPeek(out var next, out var order))
            {
                if (next.Timer.Setting != next.Setting)
                {
                    _due.Dequeue();
                    continue;
                }
                if (order.Due > _now && !leap)
                    return null;
                _due.Dequeue();
                _now = order.Due > _now ? order.Due : _now;
                return next.Timer;
            }
        }
        return null;
    }
}
