using Orleans.Core;
using Orleans.Runtime;

namespace Orleans.Standalone.Activations;

/// <summary>One life of a grain in memory.</summary>
internal abstract class Activation : IGrainContext
{
    public abstract GrainReference GrainReference { get; }

    public abstract GrainId GrainId { get; }

    public abstract object? GrainInstance { get; }

    public abstract ActivationId ActivationId { get; }

    public abstract IServiceProvider ActivationServices { get; }

    public abstract IGrainLifecycle ObservableLifecycle { get; }

    public abstract Task Deactivated { get; }

    public static Activation Of(IGrainBase grain) => (Activation)grain.GrainContext;

    public abstract void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);

    public abstract void DelayDeactivation(TimeSpan span);

    public abstract IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options);

    public abstract void EnterReentrantSection(Guid id);

    public abstract void ExitReentrantSection(Guid id);

    public abstract IStorage<TState> CreateDeclaredStorage<TState>();
}
