namespace Cpm.Bench.Runs;

/// <summary>
/// What a message to a group cost until the device of every other member had it; it is stored for all of them by then.
/// </summary>
public sealed record FanOutResult
{
    /// <summary>Members of the group, the sender included.</summary>
    public required int Members { get; init; }

    /// <summary>Messages measured, one after the other.</summary>
    public required int Messages { get; init; }

    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double WorstMs { get; init; }

    /// <summary>Copies delivered per second while messages were under way.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Of the server, for each copy delivered.</summary>
    public required double ServerCpuUs { get; init; }
}
