namespace Cpm.Ledger.Tables;

/// <summary>A grain's small whole state as stored.</summary>
/// <param name="ETag">Names this version of it; never used again, also not after the state was cleared.</param>
/// <param name="State">What the grain wrote.</param>
public sealed record GrainStateRow(string ETag, byte[] State);
