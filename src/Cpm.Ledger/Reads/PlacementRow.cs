namespace Cpm.Ledger.Reads;

/// <summary>A message as one account holds it.</summary>
/// <param name="Seq">The entry that placed it.</param>
/// <param name="Flags">Its flags now.</param>
/// <param name="Stored">The message.</param>
public sealed record PlacementRow(long Seq, int Flags, StoredMessage Stored);
