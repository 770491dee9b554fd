namespace Cpm.Domain.Messages;

/// <summary>What is sent to whom.</summary>
/// <param name="Sender">The sender's address in canonical form.</param>
/// <param name="Recipients">Each accepted address once, in the order given.</param>
/// <param name="NotBeforeMs">When it goes out, Unix milliseconds; 0 for at once.</param>
public sealed record SendPlan(string Sender, IReadOnlyList<Recipient> Recipients, long NotBeforeMs)
{
    /// <summary>Whether it waits for its time.</summary>
    public bool IsScheduled => NotBeforeMs != 0;
}
