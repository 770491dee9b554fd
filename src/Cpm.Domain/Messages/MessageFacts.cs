namespace Cpm.Domain.Messages;

/// <summary>What decisions about a message that was sent need of it.</summary>
/// <param name="SenderAccount">Who sent it.</param>
/// <param name="Sender">His address.</param>
/// <param name="Recipients">To whom: addresses in canonical form.</param>
/// <param name="SentAtMs">When it went out, Unix milliseconds.</param>
public sealed record MessageFacts(string SenderAccount, string Sender, IReadOnlyList<string> Recipients, long SentAtMs)
{
    /// <summary>It was uploaded: nobody else has it.</summary>
    public bool IsUploaded { get; init; }
}
