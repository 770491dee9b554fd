using Cpm.Domain.Conversations;

namespace Cpm.Grains.Conversations;

/// <summary>What somebody is doing at this moment, on its way to those who are connected. Never stored.</summary>
/// <param name="SenderAccount">Whose doing; not shown.</param>
/// <param name="Sender">His address.</param>
/// <param name="Recipient">To whom it is told: one of the receiving account's addresses.</param>
/// <param name="Conversation">In which conversation.</param>
/// <param name="Activity">What.</param>
[GenerateSerializer, Immutable, Alias("cpm.IndicationView")]
public sealed record IndicationView(string SenderAccount, string Sender, string Recipient, long Conversation, Activity Activity);
