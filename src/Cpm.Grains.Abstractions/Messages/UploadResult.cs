namespace Cpm.Grains.Messages;

/// <summary>What became of messages that were uploaded.</summary>
/// <param name="Outcomes">One for each, in the order given.</param>
/// <param name="Seq">The last entry that tells of it; 0 if nothing was added.</param>
[GenerateSerializer, Immutable, Alias("cpm.UploadResult")]
public sealed record UploadResult(UploadOutcome[] Outcomes, long Seq);
