namespace Orleans.Runtime;

/// <summary>One activation of a grain, as seen by the grain.</summary>
public interface IGrainContext
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>Which grain.</summary>
    GrainId GrainId { get; }

    /// <summary>The instance, once constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>Which life of the grain.</summary>
    ActivationId ActivationId { get; }

    /// <summary>The services of this activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Stages through which the activation goes up and down.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Completes when the activation is gone.</summary>
    Task Deactivated { get; }

    /// <summary>Begins to end the activation; running calls finish first.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
