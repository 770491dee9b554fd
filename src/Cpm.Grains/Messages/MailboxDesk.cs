using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Grains.Telemetry;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// Takes in what other accounts bring (CPM-CONV-001..003). What is brought twice has no effect the second time: the outbox row
/// that owes it is completed in the same transaction that stores it.
/// </summary>
internal sealed class MailboxDesk(
    AccountServices services, AccountJournal journal, Attachments attachments, RelayDesk relay, GroupPost post)
{
    private readonly Intake _intake = new(journal);
    private readonly KnownSenders _senders = new(services);

    /// <summary>Takes in a message. It is awaited nowhere but at the commit: this is the hot half of every delivery.</summary>
    public Task<ArrivalOutcome> Arrive(MessageDelivery delivery)
    {
        bool undurable = delivery.Node.Length > 0;
        if (undurable && delivery.Node != services.Node.Value)
        {
            return Task.FromResult(ArrivalOutcome.BringWhenDurable);
        }

        return journal.Current is not { } picture ? LoadAndArrive(delivery, undurable)
            : KnownSenders.IsAsked(picture) ? LookAndArrive(picture, delivery, undurable)
            : Arrive(picture, delivery, undurable);
    }

    public Task<ArrivalOutcome> ReportBack(long outbox, ReportView report, int recipient) =>
        _intake.Take(outbox, (picture, _) => new Proposal
        {
            Events = [new ReportArrived(report)],
            Writes =
            [
                new LedgerWrite.CompleteOutbox(outbox),
                new LedgerWrite.KeepReport(
                    picture.Key, new MessageKey(report.Message), recipient, (short)report.Kind, report.AtMs, (short)report.Failure,
                    recipient < 0 ? report.Recipient : ""),
            ],
        });

    private async Task<ArrivalOutcome> LoadAndArrive(MessageDelivery delivery, bool undurable)
    {
        AccountPicture picture = await journal.Load();
        return await (KnownSenders.IsAsked(picture)
            ? LookAndArrive(picture, delivery, undurable)
            : Arrive(picture, delivery, undurable));
    }

    /// <summary>What a device gets depends on who the sender is, or on what was decided about the conversation: that is noted now.</summary>
    private async Task<ArrivalOutcome> LookAndArrive(AccountPicture picture, MessageDelivery delivery, bool undurable) =>
        await await _senders.InTurn(picture, delivery.Envelope, async sender => Arrive(await journal.Load(), delivery, undurable, sender));

    private Task<ArrivalOutcome> Arrive(
        AccountPicture picture, MessageDelivery delivery, bool undurable, PlacementFlags sender = PlacementFlags.None)
    {
        if (picture.Arrived.Find(delivery.Outbox) is { } known)
        {
            return Intake.Known(known);
        }

        if (delivery.Previous != 0 && picture.Arrived.Find(delivery.Previous) is null)
        {
            return Task.FromResult(ArrivalOutcome.TryLater);
        }

        LedgerTicket? after = undurable ? services.Ledger.Pending(delivery.Ticket) : null;
        return picture.State is { } state ? Take(picture, state, delivery, after, sender) : _intake.Gone(picture);
    }

    private Task<ArrivalOutcome> Take(
        AccountPicture picture, AccountState state, MessageDelivery delivery, LedgerTicket? after, PlacementFlags sender)
    {
        if (state.Circle() is { } group)
        {
            return post.Take(picture, group, delivery, after);
        }

        MessageEnvelope envelope = delivery.Envelope;
        ArrivalVerdict verdict = Arrival.Decide(
            state, delivery.Recipient, envelope.Sender, envelope.SenderAccount, envelope.ExpireAtMs, envelope.OnlineOnly,
            envelope.OnlineOnly && attachments.Any, services.NowMs);
        return verdict switch
        {
            ArrivalVerdict.Gone => _intake.Gone(picture),
            ArrivalVerdict.NotOnline => Task.FromResult(ArrivalOutcome.NotOnline),
            ArrivalVerdict.Drop => Drop(picture, delivery, after),
            ArrivalVerdict.Expired => Expire(picture, delivery, after),
            _ when !StorageWatch.HasRoom(picture, StorageWatch.SizeOf(envelope), services.LimitsOf(state)) => _intake.Full(picture),
            _ => _intake.Store(picture, delivery.Outbox, Placement(picture, delivery, after, sender)),
        };
    }

    private async Task<ArrivalOutcome> Drop(AccountPicture picture, MessageDelivery delivery, LedgerTicket? after) =>
        await journal.IsCurrent(picture)
            ? await _intake.Store(picture, delivery.Outbox, Completion(delivery, after))
            : ArrivalOutcome.TryLater;

    private static Proposal Completion(MessageDelivery delivery, LedgerTicket? after) =>
        new() { After = after, Writes = [new LedgerWrite.CompleteOutbox(delivery.Outbox)] };

    private static Proposal Placement(AccountPicture picture, MessageDelivery delivery, LedgerTicket? after, PlacementFlags sender)
    {
        var key = new MessageKey(delivery.Message);
        MessageEnvelope envelope = delivery.Envelope;
        PlacementFlags flags =
            Mentioning.Concerns(picture.Account, delivery.Recipient, envelope.Mentions, envelope.MentionsAll)
                ? PlacementFlags.Inbox | PlacementFlags.Mentioned | sender
                : PlacementFlags.Inbox | sender;
        List<LedgerWrite> writes =
        [
            new LedgerWrite.Place(picture.Key, key, picture.NextSeq, (int)flags, envelope.Conversation),
            new LedgerWrite.CompleteOutbox(delivery.Outbox),
        ];
        Relations.Placed(writes, picture.Key, key, picture.NextSeq, flags, envelope);
        if (envelope.ExpireAtMs != 0)
        {
            writes.Add(Wakes.Schedule(picture.Key, envelope.ExpireAtMs, WakeReason.Expire, key));
        }

        MessageView view = EntryCodec.Unasked(new MessageView(delivery.Message, envelope, delivery.Content, flags), picture.Account);
        return new Proposal
        {
            After = after,
            Events = [new MessageArrived(delivery.Message, view, envelope.Conversation)],
            Writes = writes,
        };
    }

    private async Task<ArrivalOutcome> Expire(AccountPicture picture, MessageDelivery delivery, LedgerTicket? after)
    {
        var owed = new OwedReports(services, picture, delivery.Envelope, new MessageKey(delivery.Message));
        if (delivery.Envelope.WantsDeliveryReport && picture.Account.Settings.AllowDeliveryReports)
        {
            owed.Add(ReportKind.Expired, services.NowMs);
        }

        Proposal proposal = Completion(delivery, after);
        proposal.Writes.AddRange(owed.Writes);
        ArrivalOutcome outcome = await _intake.Store(picture, delivery.Outbox, proposal);
        if (outcome == ArrivalOutcome.Settled)
        {
            GrainMetrics.Expired();
            owed.Relay(relay);
        }

        return outcome;
    }
}
