namespace Cpm.Ledger.Reads;

/// <summary>How much is owed, in the whole store or by one account.</summary>
/// <param name="Count">So many rows, or as many as were to be counted at most.</param>
/// <param name="OldestAtMs">Since when the oldest of them is owed, Unix milliseconds; 0 if nothing is.</param>
public sealed record OutboxSize(long Count, long OldestAtMs);
