using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Sessions;

/// <summary>What is done in a session (CPM-SES-001..003). Every change is an entry of the session's own ledger, which fences it.</summary>
internal sealed class SessionDesk(
    string name, AccountServices services, IGrainFactory grains, AccountJournal journal, Lane lane, RelayDesk relay)
{
    private readonly SessionLedger _ledger = new(name, services);
    private readonly Callees _callees = new(grains);

    public async Task<Answer<SessionView>> Start(Request request, string account, string address, SessionAsk ask)
    {
        (Called? called, Refusal? refused) = await _callees.Of(account, ask.Addresses);
        if (called is null)
        {
            return refused!;
        }

        SessionNotices? owed = null;
        Answer<SessionView> answer = await journal.Once(request, GrainJson.Default.SessionView, picture =>
        {
            if (picture.State is not null)
            {
                return RefusalReason.SessionUnknown;
            }

            if (services.Addresses.FirstDomain is not { } domain)
            {
                return RefusalReason.Unavailable;
            }

            string own = $"sip:session-{name[SessionId.Prefix.Length..]}@{domain}";
            SessionCommand command = ask.ToCommand(called.Persons) with { Group = called.Group, GroupAddress = called.Address };
            SessionPerson me = called.Persons.FirstOrDefault(p => p.AccountId == account) ?? new SessionPerson(account, address);
            string subject = ask.Subject.Length == 0 ? called.Name : ask.Subject;
            return Conferring.Start(me, command, services.Limits, services.NowMs).Is(out SessionOutcome? started, out Refusal? not)
                ? _ledger.Started(picture, own, subject, me.Address, started, owed = new SessionNotices(services, name, own, subject))
                : not;
        });
        if (answer.Value is not null)
        {
            owed?.Relay(relay);
        }

        return answer;
    }

    public async Task<Answer<SessionView>> Act(Request request, string account, string address, SessionAsk ask)
    {
        SessionState? known = (await journal.Load()).State?.Session;
        if (known is null)
        {
            return new Refusal(RefusalReason.SessionUnknown);
        }

        (Called? called, Refusal? refused) = await Called(known, account, ask);
        if (called is null)
        {
            return refused!;
        }

        bool givesHistory = ask.Action is SessionAction.Accept or SessionAction.Join && known.Terms.GivesHistory;
        return givesHistory
            ? await lane.Run(() => Act(request, account, address, ask, called, picture => _ledger.Past(picture.Key)))
            : await Act(request, account, address, ask, called, static _ => Task.FromResult<IReadOnlyList<PlacementRow>>([]));
    }

    public async Task<Answer<SessionView>> Show(string account)
    {
        AccountState? state = await journal.Durable();
        return state?.Session is { } session
            && (session.Find(account) is { Standing: SessionStanding.Joined or SessionStanding.Ringing or SessionStanding.Planned }
                || await MayJoin(session, account))
            ? SessionMapping.View(name, state.Addresses[0], state.DisplayName, session, account, true)
            : new Refusal(RefusalReason.SessionUnknown);
    }

    public async Task<Answer<FileGrantView>> File(string account, int medium) =>
        (await journal.Durable())?.Session is not { } session ? new Refusal(RefusalReason.SessionUnknown)
        : FileGranting.Decide(session, account, medium).Is(out FileGrant? grant, out Refusal? not) ? new FileGrantView(grant.Owner, grant.MediaId)
        : not;

    // Who came into the group after its session began may come into that, too: so he may see it before.
    private async Task<bool> MayJoin(SessionState session, string account) =>
        session.Group.Length > 0 && !session.HasEnded() && !session.IsPlanned()
        && session.Find(account)?.Standing is not (SessionStanding.Removed or SessionStanding.Cancelled)
        && (await _callees.Of(account, session.Group, starts: false)).Called is not null;

    private async Task<Answer<SessionView>> Act(
        Request request, string account, string address, SessionAsk ask, Called called,
        Func<AccountPicture, Task<IReadOnlyList<PlacementRow>>> past)
    {
        SessionNotices? owed = null;
        List<OwedMessage> messages = [];
        OwedAmendments? amendments = null;
        Answer<SessionView> answer = await journal.Once(request, GrainJson.Default.SessionView, past, (picture, history) =>
        {
            if (picture.State is not { Session: { } session } state)
            {
                return RefusalReason.SessionUnknown;
            }

            if (!Conferring.Decide(session, account, ask.ToCommand(called.Persons), services.Limits, services.NowMs)
                .Is(out SessionOutcome? outcome, out Refusal? not))
            {
                return not;
            }

            string by = outcome.Session.Find(account)?.Address ?? address;
            owed = new SessionNotices(services, name, state.Addresses[0], state.DisplayName);
            messages = [];
            amendments = new OwedAmendments(services, picture.Key);
            Proposal changed = _ledger.Changed(picture, session, outcome, by, owed, history, messages, amendments);
            return changed.With(SessionMapping.View(
                name, state.Addresses[0], state.DisplayName, changed.State?.Session ?? session, account, true));
        });
        if (answer.Value is not null)
        {
            owed?.Relay(relay);
            relay.Start(messages, null);
            amendments?.Relay(relay);
        }

        return answer;
    }

    private async Task<(Called? Called, Refusal? Refused)> Called(SessionState session, string account, SessionAsk ask)
    {
        switch (ask.Action)
        {
            case SessionAction.Invite:
                return session.Group.Length == 0
                    ? await _callees.Of(account, ask.Addresses, mayBeGroup: false)
                    : await _callees.Of(account, session.Group, ask.Addresses);
            case SessionAction.Join when session.Group.Length > 0:
                (Called? members, _) = await _callees.Of(account, session.Group, starts: false);
                return (members?.Only(account) ?? Sessions.Called.Nobody, null);
            default:
                string[] addresses = [.. ask.Addresses.Select(a => CpmAddress.TryParse(a, out CpmAddress c) ? c.Value : "")];
                SessionPerson[] found = [.. session.Participants.Where(p => addresses.Contains(p.Address))
                    .Select(p => new SessionPerson(p.AccountId, p.Address))];
                return found.Length < addresses.Length
                    ? (null, new Refusal(RefusalReason.ParticipantUnknown))
                    : (Sessions.Called.Nobody with { Persons = found }, null);
        }
    }
}
