using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>
/// One's own media from device to device (CPM-MLD-008): the one that has them keeps them until the other says that it has taken
/// them over, so that there is no gap.
/// </summary>
internal static class Moving
{
    internal static Decision<SessionOutcome> Begin(SessionState session, SessionParticipant me, SessionCommand command)
    {
        if (command.Device == 0)
        {
            return Refusal.Field("device_id");
        }

        if (Chosen(me, command, use => use.State == MediumUseState.Accepted).Is(out MediumUse[]? uses, out Refusal? refused))
        {
            SessionOutcome begun = Moved(session, me, uses, use => use with
            {
                MovingTo = use.Device == command.Device ? 0 : command.Device,
            }, SessionEventKind.MediumMoving);
            return begun with { HistoryMessages = command.HistoryMessages };
        }

        return refused;
    }

    internal static Decision<SessionOutcome> Confirm(SessionState session, SessionParticipant me, SessionCommand command) =>
        command.Device == 0 ? Refusal.Field("device_id")
        : Chosen(me, command, use => use.MovingTo == command.Device).Is(out MediumUse[]? uses, out Refusal? refused)
            ? Moved(
                session, me, uses, use => use with { Device = command.Device, MovingTo = 0 }, SessionEventKind.MediumMoved)
            : refused;

    /// <summary>A device is there no more: its owner does without what was on it until he takes it on another.</summary>
    internal static SessionOutcome Lose(SessionState session, SessionParticipant me, int device)
    {
        MediumUse[] lost = [.. me.Uses.Where(u => u.State == MediumUseState.Accepted && u.Device == device)];
        SessionParticipant next = me with
        {
            Uses = [.. me.Uses.Select(u => u.MovingTo == device ? u with { MovingTo = 0 } : u).Select(u => lost.Any(l => l.Medium == u.Medium)
                ? u with { State = MediumUseState.Refused, Device = 0, MovingTo = 0 }
                : u)],
        };
        return new SessionOutcome(
            session.With(next), [.. lost.Select(u => SessionEvent.Of(SessionEventKind.MediumRefused, me, u.Medium))]);
    }

    private static Decision<MediumUse[]> Chosen(SessionParticipant me, SessionCommand command, Func<MediumUse, bool> fits)
    {
        MediumUse[] chosen = [.. me.Uses.Where(u => fits(u) && (command.MediumIds.IsEmpty || command.MediumIds.Contains(u.Medium)))];
        return chosen.Length == 0 || chosen.Length < command.MediumIds.Length ? RefusalReason.MediumUnknown : chosen;
    }

    private static SessionOutcome Moved(
        SessionState session, SessionParticipant me, MediumUse[] uses, Func<MediumUse, MediumUse> change, SessionEventKind kind)
    {
        SessionParticipant next = me;
        var events = ImmutableArray.CreateBuilder<SessionEvent>(uses.Length);
        foreach (MediumUse use in uses)
        {
            MediumUse now = change(use);
            if (now != use)
            {
                next = next.With(now);
                events.Add(SessionEvent.Of(kind, me, use.Medium, now.MovingTo == 0 ? now.Device : now.MovingTo));
            }
        }

        return events.Count == 0
            ? SessionOutcome.Nothing(session)
            : new SessionOutcome(session.With(next), events.ToImmutable());
    }
}
