using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;

namespace Cpm.Domain.Sessions;

/// <summary>What a session is (CPM-SES-001). Its address and its subject are those of its account.</summary>
public sealed record SessionState : Growing
{
    /// <summary>The account that started it.</summary>
    public string Initiator { get; init; } = "";

    /// <summary>All whom it knows, in the order in which they came.</summary>
    public ImmutableArray<SessionParticipant> Participants { get; init; } = [];

    /// <summary>Its media, in the order in which they came.</summary>
    public ImmutableArray<SessionMedium> Media { get; init; } = [];

    /// <summary>Its rules.</summary>
    public SessionTerms Terms { get; init; } = new();

    /// <summary>The group whose session it is; empty if it is none's.</summary>
    public string Group { get; init; } = "";

    /// <summary>That group's address.</summary>
    public string GroupAddress { get; init; } = "";

    /// <summary>Two are in it, and nobody else ever was invited: what they write is part of their own thread.</summary>
    public bool IsPair { get; init; }

    /// <summary>For when it was planned, Unix milliseconds; 0 if it was not.</summary>
    public long StartsAtMs { get; init; }

    /// <summary>When it began, Unix milliseconds; 0 while it is only planned.</summary>
    public long StartedAtMs { get; init; }

    /// <summary>When it ended, Unix milliseconds; 0 while it goes on.</summary>
    public long EndedAtMs { get; init; }

    /// <summary>The entry that last told of a change.</summary>
    public long Version { get; init; }

    /// <summary>The last number that was given to a participant.</summary>
    public int LastNumber { get; init; }

    /// <summary>The last number that was given to a medium.</summary>
    public int LastMedium { get; init; }

    /// <summary>Whether it is over.</summary>
    /// <returns>True if it is.</returns>
    public bool HasEnded() => EndedAtMs != 0;

    /// <summary>Whether its time has yet to come.</summary>
    /// <returns>True if it has.</returns>
    public bool IsPlanned() => StartedAtMs == 0 && !HasEnded();

    /// <summary>When it has to be begun, Unix milliseconds; 0 if it needs not.</summary>
    /// <returns>The time.</returns>
    public long NextStartMs() => IsPlanned() ? StartsAtMs : 0;

    /// <summary>Those who take part.</summary>
    /// <returns>In the order in which they came.</returns>
    public IEnumerable<SessionParticipant> Joined() => Participants.Where(p => p.Standing == SessionStanding.Joined);

    /// <summary>Those whose devices ring.</summary>
    /// <returns>In the order in which they came.</returns>
    public IEnumerable<SessionParticipant> Ringing() => Participants.Where(p => p.Standing == SessionStanding.Ringing);

    /// <summary>Those whose devices ring, or will.</summary>
    /// <returns>In the order in which they came.</returns>
    public IEnumerable<SessionParticipant> Called() =>
        Participants.Where(p => p.Standing is SessionStanding.Ringing or SessionStanding.Planned);

    /// <summary>How an account stands to the session.</summary>
    /// <param name="accountId">The account.</param>
    /// <returns>The participant, or null if the session does not know it.</returns>
    public SessionParticipant? Find(string accountId) => Participants.FirstOrDefault(p => p.AccountId == accountId);

    /// <summary>A medium.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>The medium, or null.</returns>
    public SessionMedium? Medium(int id) => Media.FirstOrDefault(m => m.Id == id);

    /// <summary>The same with one participant as given, who is added, and numbered, if he is new.</summary>
    /// <param name="participant">The participant.</param>
    /// <returns>The session afterwards.</returns>
    public SessionState With(SessionParticipant participant)
    {
        SessionParticipant? known = Find(participant.AccountId);
        return known is null
            ? this with { Participants = Participants.Add(participant with { Number = LastNumber + 1 }), LastNumber = LastNumber + 1 }
            : this with { Participants = Participants.Replace(known, participant with { Number = known.Number }) };
    }

    /// <summary>When the next invitation has rung long enough, Unix milliseconds; 0 if none rings.</summary>
    /// <returns>The time.</returns>
    public long NextRingEndMs() => HasEnded() ? 0 : Ringing().Select(p => p.RingUntilMs).DefaultIfEmpty(0).Min();

    /// <summary>When it ends whatever happens, Unix milliseconds; 0 for never, and when it is over.</summary>
    /// <returns>The time.</returns>
    public long EndsAtMs() => HasEnded() ? 0 : Terms.EndAtMs;

    /// <summary>A session takes and passes on messages as a group does: the one of those who take part, with the plainest rules.</summary>
    /// <returns>That group.</returns>
    public GroupState Circle() => new()
    {
        Members = [.. Joined().Select(p => new GroupMember(
            p.AccountId, p.Address, GroupRole.Member, GroupStanding.Joined, p.SinceMs) { Number = p.Number })],
        Ended = HasEnded(),
        LastNumber = LastNumber,
    };
}
