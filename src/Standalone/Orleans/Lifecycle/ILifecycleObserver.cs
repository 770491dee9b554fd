namespace Orleans;

/// <summary>Takes part in a start and a stop.</summary>
public interface ILifecycleObserver
{
    /// <summary>The stage starts.</summary>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>The stage stops.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}
