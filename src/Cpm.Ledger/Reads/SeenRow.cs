namespace Cpm.Ledger.Reads;

/// <summary>When a device was last connected.</summary>
/// <param name="Device">The device's number within the account.</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="ThroughSeq">The last entry it acknowledged.</param>
public sealed record SeenRow(int Device, long AtMs, long ThroughSeq);
