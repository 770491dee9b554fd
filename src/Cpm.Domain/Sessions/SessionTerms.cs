using Cpm.Domain.Accounts;

namespace Cpm.Domain.Sessions;

/// <summary>The rules of a session.</summary>
public sealed record SessionTerms : Growing
{
    /// <summary>How long an invitation rings at least, usually and at most, in milliseconds.</summary>
    public const long LeastRingMs = 5_000, UsualRingMs = 60_000, MostRingMs = 600_000;

    /// <summary>With how many left it usually goes on.</summary>
    public const int UsualFewest = 2;

    /// <summary>Who may invite.</summary>
    public SessionRight MayInvite { get; init; }

    /// <summary>Who may bring in media.</summary>
    public SessionRight MayAddMedia { get; init; }

    /// <summary>It ends when who started it leaves.</summary>
    public bool EndsWithInitiator { get; init; }

    /// <summary>It ends when fewer take part and nobody rings any more; 0 for the usual two.</summary>
    public int FewestParticipants { get; init; }

    /// <summary>When it ends whatever happens, Unix milliseconds; 0 for never.</summary>
    public long EndAtMs { get; init; }

    /// <summary>How long an invitation rings, in milliseconds; 0 for the usual minute.</summary>
    public long RingMs { get; init; }

    /// <summary>Who joins is given what was said before in a session that has an address of its own (up to a limit).</summary>
    public bool GivesHistory { get; init; }
}
