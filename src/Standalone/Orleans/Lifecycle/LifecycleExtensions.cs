namespace Orleans;

/// <summary>Takes part in a lifecycle with functions.</summary>
public static class LifecycleExtensions
{
    /// <summary>Takes part in the start and the stop of a stage.</summary>
    public static IDisposable Subscribe(
        this ILifecycleObservable observable, string observerName, int stage, Func<CancellationToken, Task> onStart,
        Func<CancellationToken, Task> onStop) =>
        observable.Subscribe(observerName, stage, new Functions(onStart, onStop));

    /// <summary>Takes part in the start of a stage.</summary>
    public static IDisposable Subscribe(
        this ILifecycleObservable observable, string observerName, int stage, Func<CancellationToken, Task> onStart) =>
        observable.Subscribe(observerName, stage, new Functions(onStart, _ => Task.CompletedTask));

    private sealed class Functions(Func<CancellationToken, Task> onStart, Func<CancellationToken, Task> onStop)
        : ILifecycleObserver
    {
        public Task OnStart(CancellationToken cancellationToken) => onStart(cancellationToken);

        public Task OnStop(CancellationToken cancellationToken) => onStop(cancellationToken);
    }
}
