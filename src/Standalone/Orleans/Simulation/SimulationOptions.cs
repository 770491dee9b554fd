namespace Orleans.Standalone.Simulation;

/// <summary>How a simulation runs.</summary>
public sealed record SimulationOptions
{
    /// <summary>What the clock shows at first.</summary>
    public DateTimeOffset Start { get; init; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long a turn takes by the virtual clock. Default: 10 microseconds.</summary>
    public TimeSpan TurnDuration { get; init; } = TimeSpan.FromMicroseconds(10);

    /// <summary>How far the clock may go before the run is given up. Default: 30 days.</summary>
    public TimeSpan MaxVirtualTime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many turns may run before the run is given up. Default: 10 million.</summary>
    public long MaxTurns { get; init; } = 10_000_000;

    /// <summary>Whether work may come back from other threads, at the cost of repeatability. Default: false.</summary>
    public bool AllowOtherThreads { get; init; }
}
