using Cpm.Domain.Groups;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Groups;

/// <summary>What groups and their members bring each other besides messages.</summary>
internal sealed class GroupMail(AccountServices services, AccountJournal journal, RelayDesk relay)
{
    private readonly Intake _intake = new(journal);

    /// <summary>An account is told how it stands to a group (CPM-GRP-006).</summary>
    public Task<ArrivalOutcome> Notify(long outbox, GroupNotice notice) => _intake.Take(outbox, (_, state) =>
    {
        var done = new LedgerWrite.CompleteOutbox(outbox);
        bool unwanted = notice.Membership.Standing == GroupStanding.Invited && !Belonging.WantsToHear(state, notice.By);
        return unwanted ? new Proposal { Writes = [done] } : new Proposal
        {
            State = Belonging.Told(state, notice.Membership.ToMembership()),
            Events = [new GroupChanged(notice)],
            Writes = [done],
        };
    });

    /// <summary>A group is told what became of a message at a member, and passes it on to who sent it (CPM-MLD-003).</summary>
    public async Task<ArrivalOutcome> Report(long outbox, MemberReport report)
    {
        OwedMemberReport? owed = null;
        ArrivalOutcome outcome = await _intake.Take(outbox, (picture, state) =>
        {
            owed = state.Circle() is { } group ? OwedMemberReport.Of(services, picture.Key, group, report) : null;
            var done = new LedgerWrite.CompleteOutbox(outbox);
            return new Proposal { Writes = owed is null ? [done] : [done, owed.Write] };
        });
        if (outcome == ArrivalOutcome.Settled)
        {
            owed?.Relay(relay);
        }

        return outcome;
    }
}
