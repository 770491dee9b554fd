using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Sessions;

/// <summary>Somebody a session knows.</summary>
/// <param name="AccountId">His account.</param>
/// <param name="Address">The address by which the session knows him, in canonical form.</param>
/// <param name="Standing">How he stands to it.</param>
/// <param name="SinceMs">Since when, Unix milliseconds.</param>
public sealed record SessionParticipant(string AccountId, string Address, SessionStanding Standing, long SinceMs) : Growing
{
    /// <summary>His number in the session, from 1, which nobody else ever gets.</summary>
    public int Number { get; init; }

    /// <summary>The account that invited him; his own if nobody did.</summary>
    public string InvitedBy { get; init; } = "";

    /// <summary>Until when his devices ring, Unix milliseconds; 0 if they do not.</summary>
    public long RingUntilMs { get; init; }

    /// <summary>The one device that rings since he sent the invitation there; 0 for all that may.</summary>
    public int RingsOnlyOn { get; init; }

    /// <summary>He looks after the group whose session it is.</summary>
    public bool LooksAfter { get; init; }

    /// <summary>His invitation was answered for him, as he decided beforehand.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>How he takes the media: one for each while he takes part, none otherwise.</summary>
    public ImmutableArray<MediumUse> Uses { get; init; } = [];

    /// <summary>How he takes a medium.</summary>
    /// <param name="medium">Which.</param>
    /// <returns>How; null if he does not take part, or there is no such medium.</returns>
    public MediumUse? Use(int medium) => Uses.FirstOrDefault(u => u.Medium == medium);

    /// <summary>The same with one medium taken as given.</summary>
    /// <param name="use">How.</param>
    /// <returns>The participant afterwards.</returns>
    public SessionParticipant With(MediumUse use) => this with
    {
        Uses = Use(use.Medium) is { } known ? Uses.Replace(known, use) : Uses.Add(use),
    };

    /// <summary>The same who stands otherwise: only who takes part takes media, and only who is invited rings.</summary>
    /// <param name="standing">How he stands.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The participant afterwards.</returns>
    public SessionParticipant Now(SessionStanding standing, long nowMs) => this with
    {
        Standing = standing, SinceMs = nowMs, RingUntilMs = 0, RingsOnlyOn = 0, IsAutomatic = false, Uses = [],
    };
}
