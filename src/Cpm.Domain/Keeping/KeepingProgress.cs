using Cpm.Domain.Accounts;

namespace Cpm.Domain.Keeping;

/// <summary>
/// How far an account is with looking through what it keeps: again and again from the oldest message to the newest, and then through
/// its media.
/// </summary>
public sealed record KeepingProgress : Growing
{
    /// <summary>When it goes on, Unix milliseconds: for then it is woken.</summary>
    public long NextMs { get; init; }

    /// <summary>Through which entry this round has looked.</summary>
    public long ThroughSeq { get; init; }

    /// <summary>The last medium that this round has looked at, once it is through with the messages.</summary>
    public long ThroughMedia { get; init; }

    /// <summary>Whether this round is through with the messages.</summary>
    public bool AtMedia { get; init; }

    /// <summary>The account holds nothing that an entry up to this one placed, and never will again: no round need look there.</summary>
    public long EmptyThroughSeq { get; init; }

    /// <summary>Through which entry it was looked for what goes as soon as all devices have it.</summary>
    public long EverywhereThroughSeq { get; init; }

    /// <summary>Whether a round is under way.</summary>
    public bool IsUnderWay => ThroughSeq > EmptyThroughSeq || AtMedia;

    /// <summary>A round that begins anew.</summary>
    /// <param name="nextMs">When.</param>
    /// <returns>The progress.</returns>
    public KeepingProgress Again(long nextMs) =>
        this with { NextMs = nextMs, ThroughSeq = EmptyThroughSeq, ThroughMedia = 0, AtMedia = false };
}
