
namespace Cpm.Grains.Messages;

/// <summary>A message on its way to one recipient.</summary>
/// <param name="Outbox">The sender's outbox row that owes it; completed by the recipient in the same commit.</param>
/// <param name="Message">The message's number.</param>
/// <param name="Recipient">The recipient's address in canonical form.</param>
/// <param name="Envelope">Who, to whom, when, how.</param>
/// <param name="Content">Its parts in their wire form. Not changed by anyone.</param>
/// <param name="Node">The node in whose commit queue the sender's transaction still waits; empty if it is durable.</param>
/// <param name="Ticket">That transaction's ticket.</param>
/// <param name="Previous">The outbox row brought before it to the same recipient and not settled yet; 0 if none. It keeps the order.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageDelivery")]
public sealed record MessageDelivery(
    long Outbox, long Message, string Recipient, MessageEnvelope Envelope, byte[] Content, string Node, long Ticket,
    long Previous = 0);
