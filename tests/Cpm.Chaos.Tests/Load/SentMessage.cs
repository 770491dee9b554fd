namespace Cpm.Chaos.Tests.Load;

/// <summary>A message that a sender tried to send.</summary>
/// <param name="Sender">The account that sent it.</param>
/// <param name="Text">Its text, which no other message has.</param>
/// <param name="Recipients">The accounts it goes to.</param>
/// <param name="WantsReport">The sender asked to be told of its delivery.</param>
public sealed record SentMessage(string Sender, string Text, IReadOnlyList<string> Recipients, bool WantsReport)
{
    /// <summary>Its id, once the sender saw that it was accepted.</summary>
    public string? MessageId { get; init; }

    /// <summary>The entry of the sender's ledger that holds it.</summary>
    public long Seq { get; init; }
}
