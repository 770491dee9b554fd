using Cpm.Domain.Conversations;

namespace Cpm.Ledger.Reads;

/// <summary>A conversation as tallied.</summary>
/// <param name="Conversation">Its number.</param>
/// <param name="Tally">What happened in it so far.</param>
/// <param name="Choice">What its owner decided.</param>
/// <param name="Last">The last message still placed; null if there is none.</param>
/// <param name="Mentions">Messages that mention the owner and wait to be read, up to 1,000.</param>
public sealed record ConversationRow(
    long Conversation, Tally Tally, ConversationChoice Choice, PlacementRow? Last, int Mentions = 0);
