using System.Collections.Immutable;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>How people are called into a session (CPM-MLD-006).</summary>
public static class Inviting
{
    /// <summary>Stops what has rung long enough.</summary>
    /// <param name="session">The session.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What comes of it.</returns>
    public static SessionOutcome RingOut(SessionState session, long nowMs)
    {
        SessionState next = session;
        var events = ImmutableArray.CreateBuilder<SessionEvent>();
        foreach (SessionParticipant late in session.Ringing().Where(p => p.RingUntilMs <= nowMs))
        {
            next = next.With(late.Now(SessionStanding.NoAnswer, nowMs));
            events.Add(SessionEvent.Of(SessionEventKind.NoAnswer, late));
        }

        return Parting.Settle(new SessionOutcome(next, events.ToImmutable()), nowMs);
    }

    internal static Decision<SessionOutcome> Invite(
        SessionState session, SessionParticipant by, ImmutableArray<SessionPerson> persons, CpmLimits limits, long nowMs)
    {
        SessionState next = session;
        var events = ImmutableArray.CreateBuilder<SessionEvent>(persons.Length);
        bool waits = session.IsPlanned();
        long ringMs = RingMs(session);
        foreach (SessionPerson person in persons)
        {
            SessionParticipant? known = next.Find(person.AccountId);
            if (known?.Standing is SessionStanding.Joined or SessionStanding.Ringing or SessionStanding.Planned)
            {
                continue;
            }

            SessionParticipant called = (known ?? new SessionParticipant(person.AccountId, person.Address, SessionStanding.None, nowMs))
                .Now(waits ? SessionStanding.Planned : SessionStanding.Ringing, nowMs) with
            {
                InvitedBy = by.AccountId, RingUntilMs = waits ? 0 : nowMs + ringMs, LooksAfter = person.LooksAfter,
            };
            next = next.With(called);
            events.Add(SessionEvent.Of(waits ? SessionEventKind.Planned : SessionEventKind.Invited, called));
        }

        int there = next.Joined().Count() + next.Called().Count();
        return there > limits.SessionParticipants || next.Participants.Length > 2 * limits.SessionParticipants
            ? Refusal.Limit("session_participants", limits.SessionParticipants)
            : new SessionOutcome(next with { IsPair = next.IsPair && next.Participants.Length <= 2 }, events.ToImmutable());
    }

    /// <summary>Begins a session whose time has come: it rings for all who are planned for it, also who planned it (CPM-HLF-007).</summary>
    /// <param name="session">The session.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What comes of it.</returns>
    public static SessionOutcome Begin(SessionState session, long nowMs)
    {
        SessionParticipant[] called = [.. session.Called()];
        SessionState begun = called.Aggregate(session with { StartedAtMs = nowMs }, (s, p) => s.With(
            p.Now(SessionStanding.Ringing, nowMs) with { RingUntilMs = nowMs + RingMs(session) }));
        return new SessionOutcome(
            begun,
            [SessionEvent.Of(SessionEventKind.Started), .. called.Select(p => SessionEvent.Of(SessionEventKind.Invited, p))]);
    }

    private static long RingMs(SessionState session) =>
        session.Terms.RingMs == 0 ? SessionTerms.UsualRingMs : session.Terms.RingMs;

    internal static Decision<SessionOutcome> Cancel(
        SessionState session, SessionParticipant by, ImmutableArray<SessionPerson> persons, long nowMs)
    {
        bool all = persons.IsEmpty;
        SessionParticipant[] chosen = [.. session.Ringing().Where(p => all
            ? Conferring.LooksAfter(session, by) || p.InvitedBy == by.AccountId
            : persons.Any(who => who.AccountId == p.AccountId))];
        if (chosen.Length == 0 || (!all && chosen.Length != persons.Length))
        {
            return RefusalReason.ParticipantUnknown;
        }

        if (!Conferring.LooksAfter(session, by) && chosen.Any(p => p.InvitedBy != by.AccountId))
        {
            return RefusalReason.NotPermitted;
        }

        SessionState next = chosen.Aggregate(session, (s, p) => s.With(p.Now(SessionStanding.Cancelled, nowMs)));
        return Parting.Settle(
            new SessionOutcome(next, [.. chosen.Select(p => SessionEvent.Of(SessionEventKind.Cancelled, p))]), nowMs);
    }
}
