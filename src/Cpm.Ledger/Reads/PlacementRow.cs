namespace Cpm.Ledger.Reads;

/// <summary>A message as one account holds it.</summary>
/// <param name="Seq">The entry that placed it.</param>
/// <param name="Flags">Its flags now.</param>
/// <param name="Stored">The message as the account is shown it, under the number by which it is known.</param>
/// <param name="Amended">What became of it since it was placed; empty if nothing did.</param>
public sealed record PlacementRow(long Seq, int Flags, StoredMessage Stored, ReadOnlyMemory<byte> Amended = default);
