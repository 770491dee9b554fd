namespace Cpm.Grains.Conversations;

/// <summary>What an owner decided about a conversation.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="Muted">His devices stay quiet about it.</param>
/// <param name="Pinned">It stands before all others.</param>
/// <param name="Archived">It is put away.</param>
/// <param name="Version">Changes with every decision.</param>
[GenerateSerializer, Immutable, Alias("cpm.ConversationChoiceView")]
public sealed record ConversationChoiceView(long Conversation, bool Muted, bool Pinned, bool Archived, long Version);
