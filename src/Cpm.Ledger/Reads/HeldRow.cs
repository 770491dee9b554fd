namespace Cpm.Ledger.Reads;

/// <summary>A message that an account holds, and since when.</summary>
/// <param name="AtMs">When it was placed, Unix milliseconds.</param>
/// <param name="Row">The message, without its content.</param>
public sealed record HeldRow(long AtMs, PlacementRow Row);
