using Orleans.Standalone.Context;
using Orleans.Standalone.Diagnostics;

namespace Orleans.Standalone.Calls;

/// <summary>
/// The calls that wait for an answer, so that those past their deadline can be found. Split so that callers on
/// different processors seldom meet; a timer is armed for the earliest deadline only.
/// </summary>
internal sealed class OutstandingCalls : IDisposable
{
    // Deadlines this close together are looked at once.
    private static readonly TimeSpan s_resolution = TimeSpan.FromMilliseconds(50);

    private readonly Shard[] _shards;
    private readonly TimeProvider _clock;
    private readonly RuntimeMetrics _metrics;
    private readonly Action<GrainCall> _expired;
    private readonly ITimer _timer;
    private readonly Lock _arming = new();
    private long _nextLook = long.MaxValue;

    public OutstandingCalls(TimeProvider clock, RuntimeMetrics metrics, int shards, Action<GrainCall> expired)
    {
        _clock = clock;
        _metrics = metrics;
        _expired = expired;
        _shards = [.. Enumerable.Range(0, shards).Select(_ => new Shard(this))];
        using (NoFlow.Begin())
        {
            _timer = clock.CreateTimer(
                static self => ((OutstandingCalls)self!).Look(), this, Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }
    }

    public void Add(GrainCall call)
    {
        int shard = _shards.Length == 1 ? 0 : Environment.CurrentManagedThreadId % _shards.Length;
        _shards[shard].Add(call);
        if (call.Deadline < Volatile.Read(ref _nextLook))
            Arm(call.Deadline);
    }

    public void Dispose() => _timer.Dispose();

    private void Arm(long deadline)
    {
        lock (_arming)
        {
            if (deadline >= _nextLook)
                return;
            Volatile.Write(ref _nextLook, deadline);
            TimeSpan wait = _clock.GetElapsedTime(_clock.GetTimestamp(), deadline);
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : RoundUp(wait), Timeout.InfiniteTimeSpan);
        }
    }

    // A timer may fire a little before its time is up by the other clock.
    private static TimeSpan RoundUp(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private void Look()
    {
        lock (_arming)
            Volatile.Write(ref _nextLook, long.MaxValue);
        long now = _clock.GetTimestamp(), next = long.MaxValue;
        List<GrainCall>? expired = null;
        foreach (Shard shard in _shards)
            shard.Collect(now, ref expired, ref next);
        foreach (GrainCall call in expired ?? [])
            _expired(call);
        if (next != long.MaxValue)
            Arm(Math.Max(next, now + (long)(s_resolution.TotalSeconds * _clock.TimestampFrequency)));
    }

    /// <summary>One part of the calls.</summary>
    internal sealed class Shard(OutstandingCalls all)
    {
        private readonly Lock _gate = new();
        private GrainCall? _first;

        public void Add(GrainCall call)
        {
            lock (_gate)
            {
                call.Waiting = this;
                call.PreviousWaiting = null;
                call.NextWaiting = _first;
                if (_first is not null)
                    _first.PreviousWaiting = call;
                _first = call;
            }
        }

        public void Remove(GrainCall call)
        {
            lock (_gate)
            {
                if (call.Waiting is null)
                    return;
                call.Waiting = null;
                if (call.PreviousWaiting is null)
                    _first = call.NextWaiting;
                else
                    call.PreviousWaiting.NextWaiting = call.NextWaiting;
                if (call.NextWaiting is not null)
                    call.NextWaiting.PreviousWaiting = call.PreviousWaiting;
                call.NextWaiting = call.PreviousWaiting = null;
            }
            if (all._metrics.MeasuresLatency)
                all._metrics.Answered(all._clock.GetElapsedTime(call.SentAt));
        }

        /// <summary>A caller gave up.</summary>
        public void Canceled() => all._metrics.Canceled();

        public void Collect(long now, ref List<GrainCall>? expired, ref long next)
        {
            lock (_gate)
            {
                for (GrainCall? call = _first; call is not null; call = call.NextWaiting)
                {
                    if (call.Deadline <= now)
                        (expired ??= []).Add(call);
                    else
                        next = Math.Min(next, call.Deadline);
                }
            }
        }
    }
}
