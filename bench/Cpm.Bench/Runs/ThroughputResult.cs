namespace Cpm.Bench.Runs;

/// <summary>What a throughput run measured; times are per delivered message.</summary>
public sealed record ThroughputResult
{
    public required string Name { get; init; }

    public required long Messages { get; init; }

    public required double PerSecond { get; init; }

    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double P99Ms { get; init; }

    public required double ServerCpuUs { get; init; }

    public required double DriverCpuUs { get; init; }

    public required double? AllocatedBytes { get; init; }

    /// <summary>The share of the time in which the server stood still to collect garbage.</summary>
    public required double? GcPauseShare { get; init; }

    public required long ServerResidentBytes { get; init; }
}
