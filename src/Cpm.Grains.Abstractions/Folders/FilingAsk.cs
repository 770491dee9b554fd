namespace Cpm.Grains.Folders;

/// <summary>What is to be done with messages in folders.</summary>
/// <param name="Action">What.</param>
/// <param name="Messages">With which.</param>
/// <param name="From">Out of which folder; 0: out of all.</param>
/// <param name="To">Into which folder.</param>
[GenerateSerializer, Immutable, Alias("cpm.FilingAsk")]
public sealed record FilingAsk(FilingAction Action, long[] Messages, long From, long To);
