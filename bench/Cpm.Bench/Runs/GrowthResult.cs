namespace Cpm.Bench.Runs;

/// <summary>The cost of a message with so many stored already.</summary>
public sealed record GrowthResult(long Stored, double PerSecond, double ServerCpuUs);
