using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Sessions;

/// <summary>
/// What a session owes to those who have to do with it when something happened: who takes part hears all that is not private to
/// another; who is called hears what concerns his call.
/// </summary>
internal sealed class SessionNotices(AccountServices services, string id, string address, string subject)
{
    private readonly Tellings<SessionNotice> _owed = new(services, OwedRows.Payload);

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes => _owed.Writes;

    /// <summary>Owes notices to all whom it concerns, and to the group whose session it is that it began or ended.</summary>
    /// <param name="key">The session's account.</param>
    /// <param name="before">The session as it was.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="by">The address of who did it; empty if nobody did.</param>
    public void Add(AccountKey key, SessionState before, SessionOutcome outcome, string by)
    {
        SessionState session = outcome.Session;
        foreach (SessionParticipant now in session.Participants)
        {
            SessionEvent[] told = [.. outcome.Events.Where(e => Hears(before.Find(now.AccountId), now, e))];
            if (told.Length > 0)
            {
                _owed.Add(key, now.AccountId, Notice(outcome, now.AccountId, by, told));
            }
        }

        if (session.Group.Length > 0 && (before.Initiator.Length == 0 || session.HasEnded() != before.HasEnded()))
        {
            _owed.Add(key, session.Group, ToGroup(outcome, by));
        }
    }

    /// <summary>What somebody is told; what the session itself keeps, if he is nobody.</summary>
    public SessionNotice Notice(SessionOutcome outcome, string account, string by, IReadOnlyCollection<SessionEvent> told)
    {
        SessionState session = outcome.Session;
        SessionParticipant? me = session.Find(account);
        return new SessionNotice(
            SessionMapping.View(id, address, subject, session, account, false),
            by,
            [.. told.Select(e => SessionMapping.View(e, account))],
            me is null ? "" : SessionMapping.AddressOf(session, me.InvitedBy),
            me?.InvitedBy ?? "",
            me?.RingsOnlyOn ?? 0,
            me?.RingUntilMs ?? 0,
            told.Any(e => e.Kind == SessionEventKind.MediumMoving) ? outcome.HistoryMessages : 0);
    }

    /// <summary>Relays them, once they are durable.</summary>
    public void Relay(RelayDesk relay) => _owed.Relay(relay, static (bearer, outbox, account, notice) => bearer.Bring(outbox, account, notice));

    // Its sessions are those that a group takes part in, as far as it has to know.
    private SessionNotice ToGroup(SessionOutcome outcome, string by)
    {
        SessionNotice notice = Notice(outcome, outcome.Session.Group, by, [.. outcome.Events.Where(e => e.AccountId.Length == 0)]);
        SessionStanding standing = outcome.Session.HasEnded() ? SessionStanding.Left : SessionStanding.Joined;
        return notice with { Session = notice.Session with { Standing = standing } };
    }

    private static bool Hears(SessionParticipant? before, SessionParticipant now, SessionEvent e)
    {
        if (e.AccountId == now.AccountId)
        {
            return true;
        }

        bool inside = now.Standing == SessionStanding.Joined || before?.Standing == SessionStanding.Joined;
        bool called = IsCalled(now) || IsCalled(before);
        return !e.IsPrivate() && (inside || (called && IsAboutAll(e.Kind)));
    }

    private static bool IsCalled(SessionParticipant? p) =>
        p?.Standing is SessionStanding.Ringing or SessionStanding.Planned or SessionStanding.MayJoin;

    private static bool IsAboutAll(SessionEventKind kind) => kind is SessionEventKind.Started or SessionEventKind.Ended
        or SessionEventKind.MediumAdded or SessionEventKind.MediumChanged or SessionEventKind.MediumRemoved;
}
