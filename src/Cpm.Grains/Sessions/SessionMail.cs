using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Sessions;

/// <summary>Takes in what sessions tell an account: it becomes an entry for all its devices, and says which of them ring.</summary>
internal sealed class SessionMail(AccountServices services, AccountJournal journal)
{
    private readonly Intake _intake = new(journal);

    /// <summary>An account is told of a session that it has to do with (CPM-MLD-006, -007).</summary>
    public Task<ArrivalOutcome> Notify(long outbox, SessionNotice notice) => _intake.Take(outbox, (_, state) =>
    {
        SessionView session = notice.Session;
        var done = new LedgerWrite.CompleteOutbox(outbox);
        var told = new SessionMembership(session.Session, session.Address, session.Standing);
        return !Partaking.TakesNote(state, told, notice.InvitedBy, notice.InviterAccount, services.Limits)
            ? new Proposal { Writes = [done] }
            : new Proposal
            {
                State = Partaking.Told(state, told, session.EndedAtMs != 0),
                Events = [new SessionChanged(notice, [.. Ringing(state, notice)])],
                Writes = [done],
            };
    });

    private static ImmutableArray<int> Ringing(AccountState state, SessionNotice notice) =>
        notice.Session.Standing != SessionStanding.Ringing
            ? []
            : Partaking.RingingDevices(state, [.. notice.Session.Media.Select(m => m.Kind)], notice.RingsOnlyOn);
}
