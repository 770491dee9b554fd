
namespace Cpm.Grains;

/// <summary>The answer of a request that has nothing else to tell.</summary>
/// <param name="Seq">The entry of the account's ledger that tells of it; 0 if nothing changed.</param>
[GenerateSerializer, Immutable, Alias("cpm.Done")]
public sealed record Done(long Seq);
