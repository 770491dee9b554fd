namespace Orleans;

/// <summary>Starts in stages, lowest first, and stops in the opposite order.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part in a stage; dispose to leave.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
