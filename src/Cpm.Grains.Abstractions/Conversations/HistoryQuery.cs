namespace Cpm.Grains.Conversations;

/// <summary>Which messages of a conversation, for which device.</summary>
/// <param name="Conversation">Which conversation.</param>
/// <param name="Newer">Oldest first, forward in time; otherwise newest first, back in time.</param>
/// <param name="Anchor">The message from which the list goes away; 0 for the end that the direction begins at.</param>
/// <param name="FromSeq">Where the page begins, as the page before told; 0 for the first.</param>
/// <param name="Count">At most so many.</param>
/// <param name="Device">For which device; 0 for none.</param>
[GenerateSerializer, Immutable, Alias("cpm.HistoryQuery")]
public sealed record HistoryQuery(long Conversation, bool Newer, long Anchor, long FromSeq, int Count, int Device);
