
namespace Cpm.Grains;

/// <summary>The answer of a request that has nothing else to tell.</summary>
/// <param name="Seq">The entry of the account's ledger that tells of it; 0 if nothing changed.</param>
/// <param name="Unknown">Those of the messages asked for that are not there, so that only the others changed; null if all did.</param>
[GenerateSerializer, Immutable, Alias("cpm.Done")]
public sealed record Done(long Seq, long[]? Unknown = null);
