using Orleans.Standalone.Activations;
using Orleans.Standalone.Context;

namespace Orleans.Standalone.Runtime;

/// <summary>Ends activations that are idle for too long, and the longest idle ones when there are too many.</summary>
internal sealed class ActivationCollector : IDisposable
{
    // Where all are busy, looking at them for each further one would cost more than it gives.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly GrainRuntime _runtime;
    private readonly ITimer _timer;
    private readonly TimeSpan _quantum;
    private int _armed;

    public ActivationCollector(GrainRuntime runtime)
    {
        _runtime = runtime;
        _quantum = runtime.Collection.CollectionQuantum;
        using (NoFlow.Begin())
        {
            _timer = runtime.Clock.CreateTimer(
                static self => ((ActivationCollector)self!).Collect(), this, Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>There is a new activation: it must be looked at one day, or others must make room now.</summary>
    public void Created()
    {
        if (_runtime.Directory.Count > _runtime.Options.MaxActivations)
            CollectSoon();
        else if (Volatile.Read(ref _armed) == 0 && Interlocked.Exchange(ref _armed, 1) == 0)
            _timer.Change(_quantum, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void CollectSoon()
    {
        if (Interlocked.Exchange(ref _armed, 2) != 2)
            _timer.Change(s_pause, Timeout.InfiniteTimeSpan);
    }

    private void Collect()
    {
        _runtime.Metrics.Collected();
        Volatile.Write(ref _armed, 0);
        long now = _runtime.Clock.GetTimestamp();
        var idle = new List<(Activation Activation, TimeSpan Idle)>();
        bool anyLeft = false;
        int ended = 0;
        foreach (Activation activation in _runtime.Directory.Activations)
        {
            TimeSpan limit = AgeLimitOf(activation);
            TimeSpan? age = activation.IsIdle ? activation.Use.IdleFor(_runtime.Clock, now) : null;
            if (age >= limit)
                ended += End(activation);
            else if (limit != TimeSpan.MaxValue)
                anyLeft = true;
            if (age is { } span && span < limit && limit != TimeSpan.MaxValue)
                idle.Add((activation, span));
        }
        ended += MakeRoom(idle, _runtime.Directory.Count - ended);
        if (ended > 0)
            ActivationLog.Collected(_runtime.Log, ended);
        // With nothing left to collect the clock may stand still.
        if (anyLeft && Interlocked.CompareExchange(ref _armed, 1, 0) == 0)
            _timer.Change(_quantum, Timeout.InfiniteTimeSpan);
    }

    // A tenth below the limit, so that not every further activation costs a look at all of them.
    private int MakeRoom(List<(Activation Activation, TimeSpan Idle)> idle, int count)
    {
        int limit = _runtime.Options.MaxActivations;
        if (count <= limit)
            return 0;
        int excess = count - (limit - (limit / 10));
        var longest = idle.OrderByDescending(i => i.Idle).ThenBy(i => i.Activation.Serial).Take(excess).ToList();
        longest.ForEach(i => End(i.Activation));
        return longest.Count;
    }

    private static int End(Activation activation)
    {
        activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "It was idle for long."));
        return 1;
    }

    private TimeSpan AgeLimitOf(Activation activation) =>
        _runtime.Collection.ClassSpecificCollectionAge.TryGetValue(activation.Class.Name, out TimeSpan age)
            ? age
            : activation.Class.CollectionAge ?? _runtime.Collection.CollectionAge;
}
