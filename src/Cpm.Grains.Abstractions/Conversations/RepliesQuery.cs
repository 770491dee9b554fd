namespace Cpm.Grains.Conversations;

/// <summary>Which answers to a message, for which device.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Message">The message that they answer.</param>
/// <param name="Newer">Oldest first, forward in time; otherwise newest first, back in time.</param>
/// <param name="FromSeq">Where the page begins, as the page before told; 0 for the first.</param>
/// <param name="Count">At most so many.</param>
/// <param name="Device">For which device; 0 for none.</param>
[GenerateSerializer, Immutable, Alias("cpm.RepliesQuery")]
public sealed record RepliesQuery(long Conversation, long Message, bool Newer, long FromSeq, int Count, int Device);
