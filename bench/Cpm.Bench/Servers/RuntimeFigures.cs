namespace Cpm.Bench.Servers;

/// <summary>What the server says of its own memory, in bytes; allocated is the total since it started.</summary>
public sealed record RuntimeFigures(long AllocatedBytes, long WorkingSetBytes, long GcHeapBytes);
