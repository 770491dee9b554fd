using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Groups;

/// <summary>What is written down of what happens in a group.</summary>
internal sealed class GroupLedger(string name, AccountServices services)
{
    private readonly Debts _debts = new(name, services);

    /// <summary>A group that was founded.</summary>
    public Proposal<GroupView> Founded(
        AccountPicture picture, string own, string account, string by, GroupOutcome founded, OwedNotices owed)
    {
        AccountKey key = services.Keys.NextAccount();
        GroupOutcome outcome = founded with { Group = founded.Group with { Version = picture.NextSeq } };
        var state = new AccountState
        {
            AccountId = name,
            Addresses = [own],
            DisplayName = outcome.Name,
            CreatedAtMs = services.NowMs,
            Version = 1,
            Group = outcome.Group,
        };
        owed.Add(key, new GroupState(), outcome, by);
        List<LedgerWrite> writes =
        [
            new LedgerWrite.CreateAccount(key, name, AccountJournal.Bytes(state)),
            new LedgerWrite.ClaimAddress(own, key),
            .. owed.Writes,
        ];
        Watch(key, new GroupState(), outcome.Group, writes);
        return new Proposal<GroupView>
        {
            Answer = GroupMapping.View(name, own, outcome.Name, outcome.Group, account),
            State = state,
            Events = [Entry(own, outcome, by)],
            Writes = writes,
        };
    }

    /// <summary>What became of a group, and what it owes to whom for it.</summary>
    public Proposal Changed(
        AccountPicture picture, GroupState before, GroupOutcome outcome, string by, OwedNotices owed,
        IReadOnlyList<PlacementRow> past, List<OwedMessage> history)
    {
        if (outcome.Events.IsEmpty)
        {
            return ReferenceEquals(outcome.Group, before) ? new Proposal() : Unchanged(picture, before, outcome);
        }

        AccountState state = picture.Account;
        outcome = outcome with { Group = outcome.Group with { Version = picture.NextSeq } };
        owed.Add(picture.Key, before, outcome, by);
        List<LedgerWrite> writes = [.. owed.Writes];
        foreach (GroupEvent joined in outcome.Events.Where(e => e.Kind == GroupEventKind.Joined))
        {
            Recipient[] to = [new Recipient(joined.Address, joined.AccountId, RefusalReason.None)];
            foreach (PlacementRow row in past)
            {
                history.AddRange(_debts.Owe(
                    picture.Key, row.Stored.Message, to, EntryCodec.Envelope(row.Stored), EntryCodec.Bytes(row.Stored.Content), writes));
            }
        }

        Watch(picture.Key, before, outcome.Group, writes);
        return new Proposal
        {
            State = state with { Group = outcome.Group, DisplayName = outcome.Name },
            Events = [Entry(state.Addresses[0], outcome, by)],
            Writes = writes,
        };
    }

    private GroupChanged Entry(string address, GroupOutcome outcome, string by) => new(new GroupNotice(
        new MembershipView(name, address, outcome.Name, GroupRole.None, GroupStanding.None), by,
        [.. outcome.Events.Select(e => new GroupChange(e.Kind, e.Address, e.Role))], outcome.Group.Version));

    // Nobody is told of it, but a group may have to be looked after at another time.
    private Proposal Unchanged(AccountPicture picture, GroupState before, GroupOutcome outcome)
    {
        List<LedgerWrite> writes = [];
        Watch(picture.Key, before, outcome.Group, writes);
        return new Proposal
        {
            State = picture.Account with { Group = outcome.Group },
            Events = [Entry(picture.Account.Addresses[0], outcome, "")],
            Writes = writes,
        };
    }

    private static void Watch(AccountKey key, GroupState before, GroupState now, List<LedgerWrite> writes)
    {
        Watch(key, before.EndsAtMs, now.EndsAtMs, WakeReason.EndGroup, writes);
        Watch(key, before.IdleCheckMs, now.IdleCheckMs, WakeReason.LookAfterGroup, writes);
    }

    private static void Watch(AccountKey key, long beforeMs, long nowMs, WakeReason reason, List<LedgerWrite> writes)
    {
        if (beforeMs != 0 && beforeMs != nowMs)
        {
            writes.Add(Wakes.Cancel(key, beforeMs, reason, default));
        }

        if (nowMs != 0 && beforeMs != nowMs)
        {
            writes.Add(Wakes.Schedule(key, nowMs, reason, default));
        }
    }
}
