using Cpm.Domain;
using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Groups;

/// <summary>
/// Passes on what is sent to a group (CPM-GRP-001): one transaction keeps the message in the group's own ledger, settles the
/// sender's debt and owes it to everyone else who takes part. From there the group's outbox brings it to each on his own, so
/// that nobody waits for a slow one, and to all in the same order.
/// </summary>
internal sealed class GroupPost(string name, AccountServices services, RelayDesk relay)
{
    private static readonly string[] s_plainText = ["text/plain"];
    private readonly Debts _debts = new(name, services);

    /// <summary>What to commit for a message that came; null if the group does not take it.</summary>
    public Proposal? Decide(AccountPicture picture, GroupState group, MessageDelivery delivery, LedgerTicket? after)
    {
        MessageEnvelope envelope = delivery.Envelope;
        if (!Posting.IsAllowed(group, envelope.SenderAccount, envelope.MediaTypes ?? s_plainText, services.NowMs))
        {
            return null;
        }

        var key = new MessageKey(delivery.Message);
        const PlacementFlags Kept = PlacementFlags.Inbox | PlacementFlags.Read | PlacementFlags.Delivered;
        List<LedgerWrite> writes =
        [
            new LedgerWrite.Place(picture.Key, key, picture.NextSeq, (int)Kept, envelope.Conversation),
            new LedgerWrite.CompleteOutbox(delivery.Outbox),
        ];
        List<OwedMessage> owed = _debts.Owe(
            picture.Key, key,
            [.. group.Joined.Where(m => m.AccountId != envelope.SenderAccount)
                .Select(m => new Recipient(m.Address, m.AccountId, RefusalReason.None))],
            envelope, delivery.Content, writes);
        return new Proposal
        {
            After = after,
            Events = [new MessageArrived(delivery.Message, null, envelope.Conversation)],
            Writes = writes,
            ExpectedFollowers = owed.Count <= services.Options.RelayConcurrency ? owed.Count : 0,
            Enqueued = ticket => relay.Start(owed, ticket),
        };
    }
}
