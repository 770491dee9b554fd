using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>Decisions in a session: who may do what, and what comes of it (CPM-SES-002, -003).</summary>
public static class Conferring
{
    private const long DayMs = 24L * 60 * 60 * 1000;

    /// <summary>Starts a session.</summary>
    /// <param name="initiator">Who starts it.</param>
    /// <param name="command">Whom to invite, which media, which rules.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The session, or why not.</returns>
    public static Decision<SessionOutcome> Start(SessionPerson initiator, SessionCommand command, CpmLimits limits, long nowMs)
    {
        if (Fault(command, limits, nowMs) is { } fault)
        {
            return Refusal.Field(fault);
        }

        bool planned = command.StartsAtMs != 0;
        SessionStanding standing = planned ? SessionStanding.Planned : SessionStanding.Joined;
        var me = new SessionParticipant(initiator.AccountId, initiator.Address, standing, nowMs)
        {
            InvitedBy = initiator.AccountId, LooksAfter = initiator.LooksAfter,
        };
        SessionState session = new SessionState
        {
            Initiator = initiator.AccountId,
            Terms = command.Terms,
            Group = command.Group,
            GroupAddress = command.GroupAddress,
            IsPair = command.Group.Length == 0,
            StartsAtMs = command.StartsAtMs,
            StartedAtMs = planned ? 0 : nowMs,
        }.With(me);
        var started = new SessionOutcome(
            session, [SessionEvent.Of(planned ? SessionEventKind.Planned : SessionEventKind.Started, me)]);
        if (!Negotiating.Add(session, me, command, limits).Is(out SessionOutcome? media, out Refusal? refused)
            || !Inviting.Invite(media.Session, me, command.Persons, limits, nowMs).Is(out SessionOutcome? invited, out refused))
        {
            return refused;
        }

        return invited.Session.Participants.Length < 2 ? Refusal.Field("invitees") : started.Then(media).Then(invited);
    }

    /// <summary>Decides what somebody wants in a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="actor">The account of who wants it.</param>
    /// <param name="command">What.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What comes of it, or why not.</returns>
    public static Decision<SessionOutcome> Decide(
        SessionState session, string actor, SessionCommand command, CpmLimits limits, long nowMs)
    {
        SessionParticipant? me = session.Find(actor);
        if (command.Action == SessionAction.Join)
        {
            return Answering.Join(session, me, command, limits, nowMs);
        }

        if (command.Action == SessionAction.Admit)
        {
            return Admitting.Decide(session, me, command, limits, nowMs);
        }

        if (me is null || me.Standing is SessionStanding.Removed)
        {
            return RefusalReason.SessionUnknown;
        }

        if (session.HasEnded())
        {
            return RefusalReason.SessionEnded;
        }

        if (session.IsPlanned())
        {
            return Planned(session, me, command, limits, nowMs);
        }

        return command.Action switch
        {
            SessionAction.Accept or SessionAction.Decline or SessionAction.SayBusy or SessionAction.Forward =>
                Answering.Decide(session, me, command, nowMs),
            SessionAction.Leave when me.Standing is SessionStanding.Ringing or SessionStanding.MayJoin =>
                Answering.Decide(session, me, command with { Action = SessionAction.Decline }, nowMs),
            _ when me.Standing != SessionStanding.Joined => RefusalReason.SessionUnknown,
            _ => Inside(session, me, command, limits, nowMs),
        };
    }

    /// <summary>Whether somebody may do what is for who started the session.</summary>
    internal static bool LooksAfter(SessionState session, SessionParticipant who) =>
        who.LooksAfter || who.AccountId == session.Initiator;

    private static Decision<SessionOutcome> Inside(
        SessionState session, SessionParticipant me, SessionCommand command, CpmLimits limits, long nowMs) => command.Action switch
    {
        SessionAction.Invite => May(session, me, session.Terms.MayInvite)
            ? Inviting.Invite(session, me, command.Persons, limits, nowMs)
            : RefusalReason.NotPermitted,
        SessionAction.Cancel => Inviting.Cancel(session, me, command.Persons, nowMs),
        SessionAction.Leave => Parting.Leave(session, me, nowMs),
        SessionAction.Remove => LooksAfter(session, me)
            ? Parting.Remove(session, command.Persons, nowMs)
            : RefusalReason.NotPermitted,
        SessionAction.End => LooksAfter(session, me) ? Parting.End(session, nowMs) : RefusalReason.NotPermitted,
        SessionAction.AddMedium => May(session, me, session.Terms.MayAddMedia)
            ? Negotiating.Add(session, me, command, limits)
            : RefusalReason.NotPermitted,
        SessionAction.ChangeMedium => Negotiating.Change(session, me, command),
        SessionAction.RemoveMedium => Negotiating.Remove(session, me, command.MediumIds),
        SessionAction.AnswerMedia => Negotiating.Answer(session, me, command),
        SessionAction.Move => Moving.Begin(session, me, command),
        SessionAction.ConfirmMove => Moving.Confirm(session, me, command),
        SessionAction.LoseDevice => Moving.Lose(session, me, command.Device),
        _ => Refusal.Field("action"),
    };

    private static Decision<SessionOutcome> Planned(
        SessionState session, SessionParticipant me, SessionCommand command, CpmLimits limits, long nowMs) => command.Action switch
    {
        _ when me.Standing != SessionStanding.Planned => RefusalReason.SessionUnknown,
        SessionAction.Leave => Parting.Leave(session, me, nowMs),
        SessionAction.Invite or SessionAction.Remove or SessionAction.End => Inside(session, me, command, limits, nowMs),
        _ => RefusalReason.SessionNotStarted,
    };

    private static bool May(SessionState session, SessionParticipant me, SessionRight right) =>
        right != SessionRight.Initiator || LooksAfter(session, me);

    private static string? Fault(SessionCommand command, CpmLimits limits, long nowMs) => command.Terms switch
    {
        _ when command.StartsAtMs != 0 && (command.StartsAtMs <= nowMs || command.StartsAtMs > nowMs + (limits.DeferDays * DayMs)) =>
            "session.planned_time",
        { RingMs: not 0 and (< SessionTerms.LeastRingMs or > SessionTerms.MostRingMs) } => "terms.ring_time",
        { EndAtMs: not 0 } terms when terms.EndAtMs <= Math.Max(nowMs, command.StartsAtMs) => "terms.end_time",
        { } terms when terms.FewestParticipants < 0 || terms.FewestParticipants > limits.SessionParticipants => "terms.fewest_participants",
        _ => null,
    };
}
