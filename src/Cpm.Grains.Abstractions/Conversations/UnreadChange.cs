namespace Cpm.Grains.Conversations;

/// <summary>By how much the number of unread messages of a conversation changes.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="By">By how much.</param>
[GenerateSerializer, Immutable, Alias("cpm.UnreadChange")]
public sealed record UnreadChange(long Conversation, int By);
