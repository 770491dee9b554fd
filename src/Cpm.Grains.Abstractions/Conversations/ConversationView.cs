using Cpm.Grains.Messages;

namespace Cpm.Grains.Conversations;

/// <summary>A conversation as its owner sees it.</summary>
/// <param name="Conversation">Its number.</param>
/// <param name="Last">The last message that the account still holds of it.</param>
/// <param name="Unread">Messages that came in and wait to be read.</param>
/// <param name="Choice">What its owner decided about it.</param>
/// <param name="Mentions">Those among them that mention him, up to 1,000.</param>
[GenerateSerializer, Immutable, Alias("cpm.ConversationView")]
public sealed record ConversationView(long Conversation, MessageView Last, int Unread, ConversationChoiceView Choice, int Mentions = 0);
