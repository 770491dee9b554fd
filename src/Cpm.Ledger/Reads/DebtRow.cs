namespace Cpm.Ledger.Reads;

/// <summary>How much an account owes.</summary>
/// <param name="Count">How many rows of the outbox.</param>
/// <param name="OldestMs">Since when the oldest waits, Unix milliseconds; 0 where there is none.</param>
public sealed record DebtRow(long Count, long OldestMs);
