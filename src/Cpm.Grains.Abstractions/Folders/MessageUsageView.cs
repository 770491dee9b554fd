namespace Cpm.Grains.Folders;

/// <summary>What the messages of an account take.</summary>
/// <param name="Bytes">Their contents and the media that they show, in bytes.</param>
/// <param name="QuotaBytes">What they may take.</param>
/// <param name="Count">How many there are.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageUsageView")]
public sealed record MessageUsageView(long Bytes, long QuotaBytes, long Count);
