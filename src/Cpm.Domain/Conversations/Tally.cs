namespace Cpm.Domain.Conversations;

/// <summary>What happened in one conversation over a stretch of an account's ledger; such tallies add up.</summary>
/// <param name="Unread">By how much the number of unread messages changed.</param>
/// <param name="LastSeq">The last entry that placed a message; 0 if none did.</param>
/// <param name="ArrivedSeq">The last entry with which a message came in; 0 if none did.</param>
public readonly record struct Tally(int Unread, long LastSeq, long ArrivedSeq)
{
    /// <summary>What happened in both stretches.</summary>
    /// <param name="other">Of another stretch, before or after.</param>
    /// <returns>The sum.</returns>
    public Tally Plus(Tally other) =>
        new(Unread + other.Unread, Math.Max(LastSeq, other.LastSeq), Math.Max(ArrivedSeq, other.ArrivedSeq));
}
