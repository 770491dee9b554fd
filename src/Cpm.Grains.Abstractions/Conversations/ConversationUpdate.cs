namespace Cpm.Grains.Conversations;

/// <summary>A change of what an owner decided about a conversation; null leaves a thing as it is.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="ExpectedVersion">The version last read; 0 for any.</param>
/// <param name="Muted">A new value.</param>
/// <param name="Pinned">A new value.</param>
/// <param name="Archived">A new value.</param>
[GenerateSerializer, Immutable, Alias("cpm.ConversationUpdate")]
public sealed record ConversationUpdate(
    long Conversation, long ExpectedVersion, bool? Muted, bool? Pinned, bool? Archived);
