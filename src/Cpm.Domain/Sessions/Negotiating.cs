using System.Collections.Immutable;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>
/// Media of a session that runs (CPM-SES-002, -003). Each takes for himself what he can and wants, on the device he chooses
/// (CPM-MLD-011); what one cannot take narrows nobody else's.
/// </summary>
internal static class Negotiating
{
    internal static Decision<SessionOutcome> Add(
        SessionState session, SessionParticipant me, SessionCommand command, CpmLimits limits)
    {
        SessionState next = session;
        var events = ImmutableArray.CreateBuilder<SessionEvent>(command.Media.Length);
        foreach (SessionMedium wanted in command.Media)
        {
            if (Fault(wanted) is { } fault)
            {
                return Refusal.Field(fault);
            }

            if (wanted.File?.IsMissing == true)
            {
                return RefusalReason.MediaUnknown;
            }

            SessionMedium medium = wanted with
            {
                Id = next.LastMedium + 1, Direction = Usual(wanted), ProposedBy = me.AccountId,
            };
            next = next with { Media = next.Media.Add(medium), LastMedium = medium.Id };
            next = Everybody(next, p => p.With(p.AccountId == me.AccountId
                ? new MediumUse(medium.Id, MediumUseState.Accepted, command.Device, 0)
                : new MediumUse(medium.Id, MediumUseState.Pending, 0, 0)));
            events.Add(SessionEvent.Of(SessionEventKind.MediumAdded, me, medium.Id));
        }

        return next.Media.Length > limits.SessionMedia
            ? Refusal.Limit("session_media", limits.SessionMedia)
            : new SessionOutcome(next, events.ToImmutable());
    }

    internal static Decision<SessionOutcome> Change(SessionState session, SessionParticipant me, SessionCommand command)
    {
        SessionMedium wanted = command.Media[0];
        if (session.Medium(wanted.Id) is not { } known)
        {
            return RefusalReason.MediumUnknown;
        }

        if (!Mine(session, me, known))
        {
            return RefusalReason.NotPermitted;
        }

        if (wanted.Kind != known.Kind || Fault(wanted) is not null)
        {
            return Refusal.Field(wanted.Kind != known.Kind ? "medium.kind" : Fault(wanted)!);
        }

        FileOffer? file = wanted.File;
        if (file is { MediaId.Length: > 0 } && file.MediaId == known.File?.MediaId)
        {
            file = known.File with { Name = file.Name, Description = file.Description };
        }
        else if (file is { MediaId.Length: > 0 } && (file.IsMissing || me.AccountId != known.ProposedBy))
        {
            return file.IsMissing ? RefusalReason.MediaUnknown : RefusalReason.NotPermitted;
        }

        SessionMedium changed = known with { Label = wanted.Label, Direction = Usual(wanted), File = file };
        if (changed == known)
        {
            return SessionOutcome.Nothing(session);
        }

        // Whoever took it as it was has not agreed to what it is now; a name for people is no matter for agreement.
        bool asksAgain = changed.Direction != known.Direction || changed.File != known.File;
        changed = asksAgain ? changed with { Revision = known.Revision + 1 } : changed;
        SessionState next = session with { Media = session.Media.Replace(known, changed) };
        next = !asksAgain ? next : Everybody(next, p => p.AccountId == known.ProposedBy || p.Use(known.Id) is not { } use
            ? p
            : p.With(use with { State = MediumUseState.Pending, MovingTo = 0, IsAutomatic = false }));
        return new SessionOutcome(next, [SessionEvent.Of(SessionEventKind.MediumChanged, me, known.Id)]);
    }

    internal static Decision<SessionOutcome> Remove(SessionState session, SessionParticipant me, ImmutableArray<int> media)
    {
        SessionMedium?[] chosen = [.. media.Select(session.Medium)];
        return chosen.Length == 0 || chosen.Contains(null) ? RefusalReason.MediumUnknown
            : chosen.All(m => Mine(session, me, m!)) ? TakenOut(session, [.. chosen.OfType<SessionMedium>()])
            : RefusalReason.NotPermitted;
    }

    /// <summary>The session without some media.</summary>
    internal static SessionOutcome TakenOut(SessionState session, IReadOnlyCollection<SessionMedium> media) => new(
        Everybody(
            session with { Media = session.Media.RemoveAll(media.Contains) },
            p => p with { Uses = p.Uses.RemoveAll(u => media.Any(m => m.Id == u.Medium)) }),
        [.. media.Select(m => SessionEvent.Of(SessionEventKind.MediumRemoved, m.Id))]);

    internal static Decision<SessionOutcome> Answer(SessionState session, SessionParticipant me, SessionCommand command)
    {
        SessionParticipant next = me;
        var events = ImmutableArray.CreateBuilder<SessionEvent>(command.Answers.Length);
        foreach (MediumAnswer answer in command.Answers.Where(a => !command.IsAutomatic || IsStillAsked(session, me, a)))
        {
            if (next.Use(answer.Medium) is not { } use)
            {
                return RefusalReason.MediumUnknown;
            }

            int on = !answer.Accept ? 0 : answer.Device == 0 ? command.Device : answer.Device;
            if (answer.Accept && on == 0)
            {
                return Refusal.Field("device_id");
            }

            if (answer.Accept && use.State == MediumUseState.Accepted && use.Device != on)
            {
                return RefusalReason.SessionAnswered;
            }

            MediumUseState state = answer.Accept ? MediumUseState.Accepted : MediumUseState.Refused;
            if (use.State != state)
            {
                next = next.With(use with { State = state, Device = on, MovingTo = 0, IsAutomatic = command.IsAutomatic });
                SessionEventKind kind = answer.Accept ? SessionEventKind.MediumAccepted : SessionEventKind.MediumRefused;
                events.Add(SessionEvent.Of(kind, me, use.Medium, on) with { IsAutomatic = command.IsAutomatic });
            }
        }

        return events.Count == 0
            ? SessionOutcome.Nothing(session)
            : new SessionOutcome(session.With(next), events.ToImmutable());
    }

    // What was answered for somebody is no answer to what became of the medium since, and never against what he said himself.
    private static bool IsStillAsked(SessionState session, SessionParticipant me, MediumAnswer answer) =>
        me.Use(answer.Medium) is { State: MediumUseState.Pending } && session.Medium(answer.Medium)?.Revision == answer.Revision;

    private static bool Mine(SessionState session, SessionParticipant me, SessionMedium medium) =>
        medium.ProposedBy == me.AccountId || Conferring.LooksAfter(session, me);

    private static SessionState Everybody(SessionState session, Func<SessionParticipant, SessionParticipant> change) => session with
    {
        Participants = [.. session.Participants.Select(p => p.Standing == SessionStanding.Joined ? change(p) : p)],
    };

    private static MediumDirection Usual(SessionMedium medium) =>
        medium.Direction != MediumDirection.Usual ? medium.Direction
        : SessionMedium.IsOfOne(medium.Kind) ? MediumDirection.FromProposer
        : MediumDirection.Both;

    private static string? Fault(SessionMedium medium) => medium switch
    {
        { Kind: <= MediumKind.None or > MediumKind.HalfDuplexVoice } => "medium.kind",
        { Kind: MediumKind.File or MediumKind.VideoClip, File: null } => "medium.file",
        { File: not null } when medium.Kind is not (MediumKind.File or MediumKind.VideoClip or MediumKind.Picture) => "medium.file",
        _ when SessionMedium.IsOfOne(medium.Kind) && Usual(medium) != MediumDirection.FromProposer => "medium.direction",
        _ => null,
    };
}
