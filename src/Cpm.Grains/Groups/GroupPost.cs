using Cpm.Domain.Groups;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Groups;

/// <summary>
/// Takes what is sent to a group (CPM-GRP-001): one transaction keeps the message in the group's own ledger, settles the
/// sender's debt and owes it to everyone else who takes part. From there the group's outbox brings it to each on his own, so
/// that nobody waits for a slow one, and to all in the same order. What waits for a moderator is kept, and the moderators are told.
/// </summary>
internal sealed class GroupPost(string name, AccountServices services, AccountJournal journal, RelayDesk relay)
{
    private readonly GroupLedger _ledger = new(name, services);
    private readonly Intake _intake = new(journal);

    /// <summary>Takes a message.</summary>
    public async Task<ArrivalOutcome> Take(AccountPicture picture, GroupState group, MessageDelivery delivery, LedgerTicket? after)
    {
        MessageEnvelope envelope = delivery.Envelope;
        string[] media = GroupLedger.MediaTypes(envelope);
        return Posting.Decide(group, envelope.SenderAccount, media, services.Limits, services.NowMs) switch
        {
            PostVerdict.Pass => await _intake.Store(picture, delivery.Outbox, Passed(picture, group, delivery, after)),
            PostVerdict.Hold => await Hold(picture, group, delivery, after),
            _ => await _intake.NotPermitted(picture),
        };
    }

    private Proposal Passed(AccountPicture picture, GroupState group, MessageDelivery delivery, LedgerTicket? after)
    {
        List<LedgerWrite> writes = [];
        List<OwedMessage> owed = _ledger.Owe(
            picture.Key, group, delivery.Message, delivery.Envelope, delivery.Content, writes);
        return _ledger.Kept(picture, null, delivery, after, writes, owed.Count, ticket => relay.Start(owed, ticket));
    }

    private async Task<ArrivalOutcome> Hold(
        AccountPicture picture, GroupState group, MessageDelivery delivery, LedgerTicket? after)
    {
        MessageEnvelope envelope = delivery.Envelope;
        GroupOutcome held = Moderating.Hold(
            group, picture.Account.DisplayName, new HeldMessage(delivery.Message, envelope.SenderAccount, envelope.Sender));
        var owed = new OwedNotices(services, name, picture.Account.Addresses[0]);
        owed.Add(picture.Key, group, held, envelope.Sender);
        ArrivalOutcome outcome = await _intake.Store(
            picture, delivery.Outbox, _ledger.Kept(picture, held.Group, delivery, after, owed.Writes, 0, null));
        if (outcome == ArrivalOutcome.Settled)
        {
            owed.Relay(relay);
        }

        return outcome;
    }
}
