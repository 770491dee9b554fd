namespace Cpm.Ledger.Reads;

/// <summary>How much a conversation is used.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="Envelope">Of its last message: with whom it is, and when it was used last.</param>
/// <param name="Messages">How many messages of it there are, up to the number asked for.</param>
public sealed record ConversationUse(long Conversation, ReadOnlyMemory<byte> Envelope, int Messages);
