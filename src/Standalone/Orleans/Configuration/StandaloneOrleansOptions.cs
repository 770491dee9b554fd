using System.Reflection;

namespace Orleans.Standalone;

/// <summary>How the runtime is composed.</summary>
public sealed record StandaloneOrleansOptions
{
    /// <summary>Where grain classes are found.</summary>
    public required IReadOnlyList<Assembly> GrainAssemblies { get; init; }

    /// <summary>Names of the stream providers. Default: none.</summary>
    public IReadOnlyList<string> StreamProviders { get; init; } = [];

    /// <summary>How many grains may be in memory before the longest idle ones leave it. Default: 1,000,000.</summary>
    public int MaxActivations { get; init; } = 1_000_000;

    /// <summary>How many events may wait for one subscriber before the oldest are dropped. Default: 1,024.</summary>
    public int MaxQueuedEvents { get; init; } = 1_024;

    /// <summary>How long an event that a subscriber refuses is tried again. Default: 1 minute.</summary>
    public TimeSpan MaxEventDeliveryTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Activations of a stateless worker that names no number. Default: one a processor, at least 2.</summary>
    public int? DefaultStatelessWorkers { get; init; }

    /// <summary>How long a stop waits for activations to end. Default: 30 seconds.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfZero(GrainAssemblies.Count, nameof(GrainAssemblies));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxActivations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQueuedEvents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(
            DefaultStatelessWorkers ?? 1, nameof(DefaultStatelessWorkers));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxEventDeliveryTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(StopTimeout, TimeSpan.Zero);
    }
}
