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
    private static readonly string[] s_plainText = ["text/plain"];
    private readonly Debts _debts = new(name, services);

    /// <summary>The media types that a message to a group carries.</summary>
    public static string[] MediaTypes(MessageEnvelope envelope) => envelope.MediaTypes ?? s_plainText;

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

    /// <summary>What is owed to all who take part but the sender.</summary>
    public List<OwedMessage> Owe(
        AccountKey key, GroupState group, long message, MessageEnvelope envelope, byte[] content, List<LedgerWrite> writes) =>
        _debts.Owe(key, new MessageKey(message), Others(group, envelope.SenderAccount), envelope, content, writes);

    /// <summary>A message that the group keeps.</summary>
    /// <param name="picture">The group's account.</param>
    /// <param name="held">The group afterwards if the message waits for a moderator; otherwise null.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="after">The transaction that must have committed.</param>
    /// <param name="owed">What the group owes for it.</param>
    /// <param name="followers">How many are owed it.</param>
    /// <param name="enqueued">What to do at once.</param>
    public Proposal Kept(
        AccountPicture picture, GroupState? held, MessageDelivery delivery, LedgerTicket? after, List<LedgerWrite> owed,
        int followers, Action<LedgerTicket>? enqueued)
    {
        const PlacementFlags Kept = PlacementFlags.Inbox | PlacementFlags.Read | PlacementFlags.Delivered;
        PlacementFlags flags = held is null ? Kept : Kept | PlacementFlags.Held;
        long conversation = delivery.Envelope.Conversation;
        return new Proposal
        {
            After = after,
            State = held is null ? null : picture.Account with { Group = held },
            Events = [new MessageArrived(delivery.Message, null, conversation)],
            Writes =
            [
                new LedgerWrite.Place(
                    picture.Key, new MessageKey(delivery.Message), picture.NextSeq, (int)flags, conversation),
                new LedgerWrite.CompleteOutbox(delivery.Outbox),
                .. owed,
            ],
            ExpectedFollowers = followers <= services.Options.RelayConcurrency ? followers : 0,
            Enqueued = enqueued,
        };
    }

    /// <summary>What became of a group, and what it owes to whom for it.</summary>
    public Proposal Changed(
        AccountPicture picture, GroupState before, GroupOutcome outcome, string by, OwedNotices owed, GroupPast past,
        List<OwedMessage> messages, OwedAmendments amendments)
    {
        if (outcome.Events.IsEmpty)
        {
            return ReferenceEquals(outcome.Group, before) ? new Proposal() : Unchanged(picture, before, outcome);
        }

        AccountState state = picture.Account;
        if (outcome.Events.Any(e => e.Message == 0))
        {
            outcome = outcome with { Group = outcome.Group with { Version = picture.NextSeq } };
        }

        owed.Add(picture.Key, before, outcome, by);
        owed.Admit(picture.Key, state, outcome);
        List<LedgerWrite> writes = [.. owed.Writes];
        foreach (GroupEvent happened in outcome.Events)
        {
            messages.AddRange(Messages(picture.Key, outcome.Group, happened, past, writes));
            Amend(happened, past, amendments);
        }

        writes.AddRange(amendments.Writes);
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
        [.. outcome.Events.Select(GroupMapping.View)], outcome.Group.Version));

    // Who comes in is owed what was sent before, and all are owed what waited and is passed on.
    private List<OwedMessage> Messages(
        AccountKey key, GroupState group, GroupEvent happened, GroupPast past, List<LedgerWrite> writes)
    {
        var message = new MessageKey(happened.Message);
        switch (happened.Kind)
        {
            case GroupEventKind.Joined:
                Recipient[] newcomer = [new Recipient(happened.Address, happened.AccountId, RefusalReason.None)];
                return [.. past.History.SelectMany(row => Owe(key, row, newcomer, writes))];
            case GroupEventKind.Passed when past.Held is { } held:
                writes.Add(new LedgerWrite.SetPlacementFlags(key, message, held.Flags & ~(int)PlacementFlags.Held));
                return Owe(key, held, Others(group, happened.AccountId), writes);
            case GroupEventKind.Refused:
                writes.Add(new LedgerWrite.Unplace(key, message));
                return [];
            default:
                return [];
        }
    }

    // What became of what was sent before, after all of it.
    private void Amend(GroupEvent happened, GroupPast past, OwedAmendments amendments)
    {
        foreach (PlacementRow row in happened.Kind == GroupEventKind.Joined ? past.History.Where(r => !r.Amended.IsEmpty) : [])
        {
            GroupAmendments.Owe(amendments, name, row.Stored.Message, EntryCodec.Amended(row), happened.Address, null);
        }
    }

    private List<OwedMessage> Owe(AccountKey key, PlacementRow row, Recipient[] to, List<LedgerWrite> writes) => _debts.Owe(
        key, row.Stored.Message, to, EntryCodec.Envelope(row.Stored), EntryCodec.Bytes(row.Stored.Content), writes);

    private static Recipient[] Others(GroupState group, string sender) =>
        [.. group.Joined.Where(m => m.AccountId != sender).Select(m => new Recipient(m.Address, m.AccountId, RefusalReason.None))];

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
        Wakes.Move(key, before.StartsAtMs, now.StartsAtMs, WakeReason.StartGroup, writes);
        Wakes.Move(key, before.EndsAtMs, now.EndsAtMs, WakeReason.EndGroup, writes);
        Wakes.Move(key, before.IdleCheckMs, now.IdleCheckMs, WakeReason.LookAfterGroup, writes);
    }
}
