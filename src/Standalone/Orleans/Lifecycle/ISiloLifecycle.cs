namespace Orleans.Runtime;

/// <summary>The start and stop of the runtime.</summary>
public interface ISiloLifecycle : ILifecycleObservable;
