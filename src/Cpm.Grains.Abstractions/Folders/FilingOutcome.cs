using Cpm.Domain;

namespace Cpm.Grains.Folders;

/// <summary>What became of one message of a batch.</summary>
/// <param name="Message">Which.</param>
/// <param name="Refusal">Why it was not done; none: it was.</param>
[GenerateSerializer, Immutable, Alias("cpm.FilingOutcome")]
public sealed record FilingOutcome(long Message, RefusalReason Refusal = RefusalReason.None);
