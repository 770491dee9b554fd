using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Runtime;

/// <summary>Which grain lives where: at most one activation, or one pool of workers, an id.</summary>
internal sealed class ActivationDirectory(GrainRuntime runtime) : IActivationOwner
{
    private readonly ConcurrentDictionary<GrainId, ICallTarget> _targets = new();
    private int _count;
    private volatile bool _closed;

    /// <summary>How many ids live here.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Every activation there is.</summary>
    public IEnumerable<Activation> Activations => _targets.Values.SelectMany(static target => target switch
    {
        Activation one => [one],
        WorkerPool pool => pool.Workers,
        _ => (IEnumerable<Activation>)[],
    });

    /// <summary>Makes no new activations from here on.</summary>
    public void Close() => _closed = true;

    public Activation? Find(GrainId id) => _targets.GetValueOrDefault(id) as Activation;

    /// <summary>Where calls to a grain go; it is activated if need be.</summary>
    public ICallTarget GetOrCreate(GrainId id)
    {
        if (_targets.TryGetValue(id, out ICallTarget? found))
            return found;
        if (_closed)
            throw new SiloUnavailableException("The runtime is stopping.");
        GrainClass grainClass = runtime.Catalog.Get(id.Type);
        ICallTarget made = grainClass.Workers is { } workers
            ? new WorkerPool(runtime, grainClass, id, workers)
            : new Activation(runtime, grainClass, id, this);
        if (!_targets.TryAdd(id, made))
            return GetOrCreate(id);
        Interlocked.Increment(ref _count);
        if (made is Activation activation)
            Begin(activation);
        return made;
    }

    /// <summary>Starts an activation and sees to it that it is collected one day.</summary>
    public void Begin(Activation activation)
    {
        runtime.Metrics.ActivationBegan();
        activation.Start();
        runtime.Collector.Created();
    }

    public void Remove(Activation activation) => Remove(activation.GrainId, activation);

    public void Remove(GrainId id, ICallTarget target)
    {
        if (_targets.TryRemove(new KeyValuePair<GrainId, ICallTarget>(id, target)))
            Interlocked.Decrement(ref _count);
    }
}
