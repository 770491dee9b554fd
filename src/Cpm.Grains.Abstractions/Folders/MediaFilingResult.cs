namespace Cpm.Grains.Folders;

/// <summary>What became of a batch of media.</summary>
/// <param name="Outcomes">One for each, in the order asked for.</param>
/// <param name="Seq">The last entry that tells of it; 0 if nothing changed.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaFilingResult")]
public sealed record MediaFilingResult(MediaFilingOutcome[] Outcomes, long Seq);
