using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class must offer; <see cref="Grain"/> is the usual way.</summary>
public interface IGrainBase
{
    /// <summary>The activation this instance lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call; if it throws, the waiting calls fail.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call. Never runs when the process or the activation is killed.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
