using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Runtime;

namespace Orleans.Standalone.Observers;

/// <summary>The objects that grains can call back.</summary>
internal sealed class ObserverDirectory(GrainRuntime runtime)
{
    private static readonly GrainType s_type = GrainType.Create("sys.observer");
    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _observers = new();
    private long _last;

    public static bool IsObserver(GrainId id) => id.Type == s_type;

    public GrainId Add(IGrainObserver observer)
    {
        string key = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var id = GrainId.Create(s_type, key);
        _observers[id] = new ObserverTarget(runtime, observer);
        return id;
    }

    public void Remove(GrainId id)
    {
        if (_observers.TryRemove(id, out ObserverTarget? observer))
            observer.Close();
    }

    /// <exception cref="ClientNotAvailableException">The object is gone.</exception>
    public ICallTarget Get(GrainId id)
    {
        if (_observers.TryGetValue(id, out ObserverTarget? observer))
        {
            if (observer.IsAlive)
                return observer;
            Remove(id);
        }
        throw new ClientNotAvailableException(id);
    }
}
