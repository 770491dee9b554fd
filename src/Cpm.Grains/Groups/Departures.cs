using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;
using Cpm.Ledger;

namespace Cpm.Grains.Groups;

/// <summary>
/// What becomes of a group or session when an account that had part in it is deleted: as if it had left, so that its rules for
/// that hold (CPM-GRP-003), and all others are told.
/// </summary>
internal sealed class Departures(string name, AccountServices services, AccountJournal journal, RelayDesk relay)
{
    private readonly Intake _intake = new(journal);
    private readonly GroupLedger _groups = new(name, services);
    private readonly SessionLedger _sessions = new(name, services);

    /// <summary>Lets an account go that is no more.</summary>
    public async Task<ArrivalOutcome> Depart(long outbox, string account)
    {
        OwedNotices? ofGroup = null;
        SessionNotices? ofSession = null;
        ArrivalOutcome outcome = await _intake.Take(outbox, (picture, state) =>
        {
            ofGroup = new OwedNotices(services, name, state.Addresses[0]);
            ofSession = new SessionNotices(services, name, state.Addresses[0], state.DisplayName);
            Proposal left = state.Group is not null ? Left(picture, state, state.Group, account, ofGroup)
                : state.Session is not null ? Left(picture, state.Session, account, ofSession)
                : new Proposal();
            left.Writes.Add(new LedgerWrite.CompleteOutbox(outbox));
            return left;
        });
        if (outcome == ArrivalOutcome.Settled)
        {
            ofGroup?.Relay(relay);
            ofSession?.Relay(relay);
        }

        return outcome;
    }

    private Proposal Left(AccountPicture picture, AccountState state, GroupState group, string account, OwedNotices owed)
    {
        string address = group.Find(account)?.Address ?? "";
        return Governing.Decide(
                group, state.DisplayName, new GroupPerson(account, address), new GroupCommand(GroupAction.Leave),
                services.Limits, services.NowMs)
            .Is(out GroupOutcome? outcome, out _)
            ? _groups.Changed(
                picture, group, outcome, address, owed, GroupPast.None, [], new OwedAmendments(services, picture.Key))
            : new Proposal();
    }

    private Proposal Left(AccountPicture picture, SessionState session, string account, SessionNotices owed) =>
        Conferring.Decide(session, account, new SessionCommand(SessionAction.Leave), services.Limits, services.NowMs)
            .Is(out SessionOutcome? outcome, out _)
            ? _sessions.Changed(picture, session, outcome, session.Find(account)?.Address ?? "", owed, [], [])
            : new Proposal();
}
