
namespace Cpm.Grains.Messages;

/// <summary>What is known of a message at one recipient.</summary>
/// <param name="Recipient">The address.</param>
/// <param name="Relayed">The recipient's side has stored or refused it.</param>
/// <param name="Reports">What was reported, in the order it happened.</param>
[GenerateSerializer, Immutable, Alias("cpm.RecipientTimeline")]
public sealed record RecipientTimeline(string Recipient, bool Relayed, ReportView[] Reports);
