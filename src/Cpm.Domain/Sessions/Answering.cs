using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>What the invited say (CPM-GRP-004, CPM-MLD-007). The first answer of any of his devices is his answer.</summary>
internal static class Answering
{
    internal static Decision<SessionOutcome> Decide(SessionState session, SessionParticipant me, SessionCommand command, long nowMs)
    {
        if (me.Standing == SessionStanding.MayJoin && command.Action == SessionAction.Decline)
        {
            return Refused(session, me, command, SessionStanding.Declined, SessionEventKind.Declined, nowMs);
        }

        if (me.Standing != SessionStanding.Ringing)
        {
            return me.Standing is SessionStanding.Joined or SessionStanding.Declined or SessionStanding.Busy
                ? RefusalReason.SessionAnswered
                : RefusalReason.InvitationOver;
        }

        return command.Action switch
        {
            SessionAction.Accept => Enter(session, me, command, nowMs),
            SessionAction.Forward => new SessionOutcome(
                session.With(me with { RingsOnlyOn = command.Device }),
                [SessionEvent.Of(SessionEventKind.Forwarded, me, 0, command.Device)]),
            SessionAction.SayBusy => Refused(session, me, command, SessionStanding.Busy, SessionEventKind.Busy, nowMs),
            _ => Refused(session, me, command, SessionStanding.Declined, SessionEventKind.Declined, nowMs),
        };
    }

    /// <summary>Who belongs to the group, or was invited and is not in it now, comes in while it goes on.</summary>
    internal static Decision<SessionOutcome> Join(
        SessionState session, SessionParticipant? me, SessionCommand command, CpmLimits limits, long nowMs)
    {
        SessionPerson? belongs = command.Persons.FirstOrDefault();
        // Whoever was in it may have been put out of the group since.
        bool isOutside = me is null || session.Group.Length > 0;
        if ((isOutside && belongs is null) || me?.Standing is SessionStanding.Removed or SessionStanding.Cancelled)
        {
            return RefusalReason.SessionUnknown;
        }

        if (session.HasEnded())
        {
            return RefusalReason.SessionEnded;
        }

        if (me?.Standing == SessionStanding.Joined || session.IsPlanned())
        {
            return session.IsPlanned() ? RefusalReason.SessionNotStarted : RefusalReason.SessionAnswered;
        }

        SessionParticipant who = me ?? new SessionParticipant(belongs!.AccountId, belongs.Address, SessionStanding.None, nowMs)
        {
            InvitedBy = belongs.AccountId,
        };
        who = belongs is null ? who : who with { LooksAfter = belongs.LooksAfter };
        return session.Joined().Count() >= limits.SessionParticipants
            || (me is null && session.Participants.Length >= 2 * limits.SessionParticipants)
            ? Refusal.Limit("session_participants", limits.SessionParticipants)
            : Enter(session, who, command, nowMs);
    }

    private static Decision<SessionOutcome> Enter(
        SessionState session, SessionParticipant who, SessionCommand command, long nowMs)
    {
        SessionParticipant joined = who.Now(SessionStanding.Joined, nowMs) with
        {
            IsAutomatic = command.IsAutomatic,
            Uses = [.. session.Media.Select(m => new MediumUse(m.Id, MediumUseState.Pending, 0, 0))],
        };
        var outcome = new SessionOutcome(session.With(joined), [SessionEvent.Of(SessionEventKind.Joined, joined) with { IsAutomatic = command.IsAutomatic }]);
        var answers = command.Answers.IsEmpty && !command.IsAutomatic
            ? [.. session.Media.Where(m => Takes(command, m.Kind)).Select(m => new MediumAnswer(m.Id, true, command.Device))]
            : command.Answers;
        return Negotiating.Answer(outcome.Session, joined, command with { Answers = answers })
            .Is(out SessionOutcome? answered, out Refusal? refused)
                ? outcome.Then(answered)
                : refused;
    }

    private static bool Takes(SessionCommand command, MediumKind kind) => command.Takes.IsEmpty || command.Takes.Contains(kind);

    private static SessionOutcome Refused(
        SessionState session, SessionParticipant me, SessionCommand command, SessionStanding standing, SessionEventKind kind, long nowMs) =>
        Parting.Settle(
            new SessionOutcome(
                session.With(me.Now(standing, nowMs) with { IsAutomatic = command.IsAutomatic }),
                [SessionEvent.Of(kind, me) with { IsAutomatic = command.IsAutomatic }]),
            nowMs);
}
