using Cpm.Domain;

namespace Cpm.Grains.Folders;

/// <summary>What became of one medium of a batch.</summary>
/// <param name="Media">Which.</param>
/// <param name="Refusal">Why it was not done; none: it was.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaFilingOutcome")]
public sealed record MediaFilingOutcome(long Media, RefusalReason Refusal = RefusalReason.None);
