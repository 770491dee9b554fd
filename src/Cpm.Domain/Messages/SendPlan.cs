namespace Cpm.Domain.Messages;

/// <summary>What is sent to whom.</summary>
/// <param name="Sender">The sender's address in canonical form.</param>
/// <param name="Recipients">Each accepted address once, in the order given.</param>
/// <param name="NotBeforeMs">The time it was deferred to, Unix milliseconds; 0 for none.</param>
/// <param name="DueMs">When to see whether it goes out, Unix milliseconds; 0 if it goes out at once.</param>
public sealed record SendPlan(string Sender, IReadOnlyList<Recipient> Recipients, long NotBeforeMs, long DueMs)
{
    /// <summary>Whom it mentions, each canonical address once; null for nobody.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>Whether it waits for its time, or for its recipients.</summary>
    public bool IsScheduled => DueMs != 0;
}
