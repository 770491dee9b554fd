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
        long ringMs = session.Terms.RingMs == 0 ? SessionTerms.UsualRingMs : session.Terms.RingMs;
        foreach (SessionPerson person in persons)
        {
            SessionParticipant? known = next.Find(person.AccountId);
            if (known?.Standing is SessionStanding.Joined or SessionStanding.Ringing)
            {
                continue;
            }

            SessionParticipant called = (known ?? new SessionParticipant(person.AccountId, person.Address, SessionStanding.None, nowMs))
                .Now(SessionStanding.Ringing, nowMs) with
            {
                InvitedBy = by.AccountId, RingUntilMs = nowMs + ringMs, LooksAfter = person.LooksAfter,
            };
            next = next.With(called);
            events.Add(SessionEvent.Of(SessionEventKind.Invited, called));
        }

        int there = next.Participants.Count(p => p.Standing is SessionStanding.Joined or SessionStanding.Ringing);
        return there > limits.SessionParticipants || next.Participants.Length > 2 * limits.SessionParticipants
            ? Refusal.Limit("session_participants", limits.SessionParticipants)
            : new SessionOutcome(next with { IsPair = next.IsPair && next.Participants.Length <= 2 }, events.ToImmutable());
    }

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
