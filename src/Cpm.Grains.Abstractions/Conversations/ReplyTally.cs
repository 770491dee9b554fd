namespace Cpm.Grains.Conversations;

/// <summary>How often a message was answered.</summary>
/// <param name="Message">The message.</param>
/// <param name="Count">How many answers the account holds.</param>
/// <param name="LastAtMs">When the last of them went out, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.ReplyTally")]
public sealed record ReplyTally(long Message, int Count, long LastAtMs);
