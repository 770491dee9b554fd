using Cpm.Grains.Messages;

namespace Cpm.Grains.Conversations;

/// <summary>Answers to a message.</summary>
/// <param name="Page">The page.</param>
/// <param name="Held">The account holds the message that they answer.</param>
[GenerateSerializer, Immutable, Alias("cpm.RepliesView")]
public sealed record RepliesView(Page<MessageView> Page, bool Held);
