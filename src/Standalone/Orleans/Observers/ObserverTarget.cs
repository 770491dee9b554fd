using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Runtime;

namespace Orleans.Standalone.Observers;

/// <summary>An object that grains call back, one call at a time. It is held weakly: whoever listens keeps it.</summary>
internal sealed class ObserverTarget(GrainRuntime runtime, IGrainObserver observer)
    : CallQueue(runtime.Turns, runtime.Filters)
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private bool _closed;

    public bool IsAlive => _observer.TryGetTarget(out _);

    protected override bool StartsCalls => true;

    protected override object? Target => !_closed && _observer.TryGetTarget(out IGrainObserver? target) ? target : null;

    public void Close() => _closed = true;

    protected override bool Accepts(GrainCall call) => !_closed;

    protected override void Ended(GrainCall call, Exception? error)
    {
        if (error is not null && call.Method.OneWay)
            ActivationLog.OneWayFailed(runtime.Log, call.Method.Name, error);
    }
}
