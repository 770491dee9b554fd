using Cpm.Domain.Groups;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>How who comes into a group learns of its sessions, which began before: he may come in, and nothing rings.</summary>
public static class Admitting
{
    // The group was asked who is in it when the session was about to start, and hears of it only when it has.
    private const long UncertainMs = 10_000;

    /// <summary>Who came into a group about when a session of it began, so that neither may know of the other.</summary>
    /// <param name="group">The group.</param>
    /// <param name="startedAtMs">When the session began, Unix milliseconds; 0 if it is only planned.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>Those members.</returns>
    public static IEnumerable<GroupMember> Overlooked(GroupState group, long startedAtMs, long nowMs) =>
        group.Joined.Where(m => m.SinceMs >= (startedAtMs == 0 ? nowMs : startedAtMs) - UncertainMs);

    /// <summary>Lets somebody know who came into the group.</summary>
    internal static Decision<SessionOutcome> Decide(
        SessionState session, SessionParticipant? me, SessionCommand command, CpmLimits limits, long nowMs)
    {
        SessionPerson? belongs = command.Persons.FirstOrDefault();
        if (session.Group.Length == 0 || belongs is null)
        {
            return RefusalReason.SessionUnknown;
        }

        // Whom it knows it has told before: what he said to it, or what was said to him, stands.
        if (session.HasEnded() || me is not null)
        {
            return SessionOutcome.Nothing(session);
        }

        if (session.Participants.Length >= 2 * limits.SessionParticipants)
        {
            return Refusal.Limit("session_participants", limits.SessionParticipants);
        }

        // Who comes in before its time is called with all others.
        bool waits = session.IsPlanned();
        SessionStanding standing = waits ? SessionStanding.Planned : SessionStanding.MayJoin;
        var admitted = new SessionParticipant(belongs.AccountId, belongs.Address, standing, nowMs) { InvitedBy = belongs.AccountId };
        return new SessionOutcome(
            session.With(admitted), [SessionEvent.Of(waits ? SessionEventKind.Planned : SessionEventKind.Admitted, admitted)]);
    }
}
