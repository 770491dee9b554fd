using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>How people go from a session, and how it ends.</summary>
public static class Parting
{
    /// <summary>Ends a session; what rings is taken back.</summary>
    /// <param name="session">The session.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What comes of it.</returns>
    public static SessionOutcome End(SessionState session, long nowMs)
    {
        SessionParticipant[] ringing = [.. session.Called()];
        SessionState ended = ringing.Aggregate(session, (s, p) => s.With(p.Now(SessionStanding.Cancelled, nowMs)));
        return new SessionOutcome(
            ended with { EndedAtMs = nowMs },
            [.. ringing.Select(p => SessionEvent.Of(SessionEventKind.Cancelled, p)), SessionEvent.Of(SessionEventKind.Ended)]);
    }

    internal static SessionOutcome Leave(SessionState session, SessionParticipant me, long nowMs)
    {
        SessionOutcome gone = Gone(session, me, SessionStanding.Left, SessionEventKind.Left, nowMs);
        return session.Terms.EndsWithInitiator && me.AccountId == session.Initiator
            ? gone.Then(End(gone.Session, nowMs))
            : Settle(gone, nowMs);
    }

    internal static Decision<SessionOutcome> Remove(SessionState session, ImmutableArray<SessionPerson> persons, long nowMs)
    {
        SessionParticipant? who = persons.Length == 1 ? session.Find(persons[0].AccountId) : null;
        return who?.Standing is SessionStanding.Joined or SessionStanding.Ringing or SessionStanding.Planned
            ? Settle(Gone(session, who, SessionStanding.Removed, SessionEventKind.Removed, nowMs), nowMs)
            : RefusalReason.ParticipantUnknown;
    }

    /// <summary>Ends a session in which too few are left and nobody rings any more.</summary>
    internal static SessionOutcome Settle(SessionOutcome outcome, long nowMs)
    {
        SessionState session = outcome.Session;
        int fewest = session.Terms.FewestParticipants == 0 ? SessionTerms.UsualFewest : session.Terms.FewestParticipants;
        int joined = session.Joined().Count();
        if (session.IsPlanned())
        {
            return session.Called().Count() < fewest ? outcome.Then(End(session, nowMs)) : outcome;
        }

        return !session.HasEnded() && (joined == 0 || (joined < fewest && !session.Ringing().Any()))
            ? outcome.Then(End(session, nowMs))
            : outcome;
    }

    // What only he had to show goes with him.
    private static SessionOutcome Gone(
        SessionState session, SessionParticipant who, SessionStanding standing, SessionEventKind kind, long nowMs)
    {
        SessionMedium[] his = [.. session.Media.Where(m => m.ProposedBy == who.AccountId && SessionMedium.IsOfOne(m.Kind))];
        var gone = new SessionOutcome(session.With(who.Now(standing, nowMs)), [SessionEvent.Of(kind, who)]);
        return his.Length == 0 ? gone : gone.Then(Negotiating.TakenOut(gone.Session, his));
    }
}
