namespace Cpm.Grains.Folders;

/// <summary>What became of a batch of messages.</summary>
/// <param name="Outcomes">One for each, in the order asked for.</param>
/// <param name="Seq">The last entry that tells of it; 0 if nothing changed.</param>
[GenerateSerializer, Immutable, Alias("cpm.FilingResult")]
public sealed record FilingResult(FilingOutcome[] Outcomes, long Seq);
