namespace Cpm.Grains.Folders;

/// <summary>What is to be done with media in folders.</summary>
/// <param name="Action">What.</param>
/// <param name="Media">With which.</param>
/// <param name="From">Out of which folder; 0: out of all.</param>
/// <param name="To">Into which folder; 0: beside the folders.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaFilingAsk")]
public sealed record MediaFilingAsk(FilingAction Action, long[] Media, long From, long To);
