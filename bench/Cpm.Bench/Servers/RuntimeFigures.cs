namespace Cpm.Bench.Servers;

/// <summary>What the server says of its own memory; allocated bytes and pauses are the total since it started.</summary>
public sealed record RuntimeFigures(long AllocatedBytes, long WorkingSetBytes, long GcHeapBytes, double GcPauseMs);
