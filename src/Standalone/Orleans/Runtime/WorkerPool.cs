using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Runtime;

/// <summary>Several activations of one stateless worker; a call goes to an idle one, or to the least busy.</summary>
internal sealed class WorkerPool(GrainRuntime runtime, GrainClass grainClass, GrainId id, int limit)
    : ICallTarget, IActivationOwner
{
    private readonly Lock _gate = new();
    private readonly int _limit = limit > 0 ? limit : DefaultOf(runtime);
    private readonly List<Activation> _workers = [];
    private bool _closed;

    public IReadOnlyList<Activation> Workers
    {
        get
        {
            lock (_gate)
                return [.. _workers];
        }
    }

    public bool TryReceive(GrainCall call)
    {
        Activation? fresh = null;
        lock (_gate)
        {
            if (_closed)
                return false;
            Activation? worker = _workers.Find(static w => w.IsIdle);
            if (worker is null && _workers.Count < _limit)
            {
                fresh = worker = new Activation(runtime, grainClass, id, this);
                _workers.Add(worker);
            }
            worker ??= _workers.MinBy(static w => w.RunningCount + w.WaitingCount)!;
            // One that is about to leave the pool refuses; the caller tries again.
            if (!worker.TryReceive(call))
                return false;
        }
        if (fresh is not null)
            runtime.Directory.Begin(fresh);
        return true;
    }

    public void Remove(Activation activation)
    {
        lock (_gate)
        {
            _workers.Remove(activation);
            _closed = _workers.Count == 0;
        }
        if (_closed)
            runtime.Directory.Remove(id, this);
    }

    private static int DefaultOf(GrainRuntime runtime) =>
        runtime.Options.DefaultStatelessWorkers ?? Math.Max(2, runtime.Turns.Processors);
}
