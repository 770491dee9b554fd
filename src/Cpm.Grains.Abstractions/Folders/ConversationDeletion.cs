namespace Cpm.Grains.Folders;

/// <summary>What of a conversation is to be deleted.</summary>
/// <param name="Conversation">Which conversation.</param>
/// <param name="ForGood">Its messages are not kept among the deleted.</param>
/// <param name="ThroughMessage">Up to and with this message; 0: all that is there when it begins.</param>
/// <param name="After">Where to go on; 0 to begin.</param>
/// <param name="ThroughSeq">Up to which entry it goes, as was settled when it began; 0 to begin.</param>
[GenerateSerializer, Immutable, Alias("cpm.ConversationDeletion")]
public sealed record ConversationDeletion(
    long Conversation, bool ForGood, long ThroughMessage = 0, long After = 0, long ThroughSeq = 0);
