
namespace Cpm.Grains.Messages;

/// <summary>The answer to a send.</summary>
/// <param name="Message">The message's number.</param>
/// <param name="AcceptedAtMs">When it was accepted, Unix milliseconds.</param>
/// <param name="Seq">The entry that holds the sent copy.</param>
/// <param name="Outcomes">One for each recipient asked for, in order.</param>
/// <param name="Conversation">The conversation it belongs to.</param>
[GenerateSerializer, Immutable, Alias("cpm.SendReceipt")]
public sealed record SendReceipt(
    long Message, long AcceptedAtMs, long Seq, RecipientOutcome[] Outcomes, long Conversation = 0);
