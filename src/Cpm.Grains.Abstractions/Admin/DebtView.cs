namespace Cpm.Grains.Admin;

/// <summary>How much an account owes.</summary>
/// <param name="Count">How many pieces.</param>
/// <param name="OldestMs">Since when the oldest waits, Unix milliseconds; 0 where there is none.</param>
[GenerateSerializer, Immutable, Alias("cpm.DebtView")]
public sealed record DebtView(long Count, long OldestMs);
