using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
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
    /// <summary>Takes in a message. It is awaited nowhere but at the commit: this is the hot half of every delivery.</summary>
    public Task<ArrivalOutcome> Arrive(MessageDelivery delivery)
    {
        bool undurable = delivery.Node.Length > 0;
        if (undurable && delivery.Node != services.Node.Value)
        {
            return Task.FromResult(ArrivalOutcome.BringWhenDurable);
        }

        return journal.Current is { } picture ? Arrive(picture, delivery, undurable) : LoadAndArrive(delivery, undurable);
    }

    public async Task<ArrivalOutcome> ReportBack(long outbox, ReportView report, int recipient)
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is not { Status: not AccountStatus.Deleted })
        {
            return await Gone(picture);
        }

        if (picture.Arrived.Find(outbox) is { } known)
        {
            return await Known(known);
        }

        return await Store(picture, outbox, new Proposal
        {
            Events = [new ReportArrived(report)],
            Writes =
            [
                new LedgerWrite.CompleteOutbox(outbox),
                new LedgerWrite.KeepReport(
                    picture.Key, new MessageKey(report.Message), recipient, (short)report.Kind, report.AtMs, (short)report.Failure),
            ],
        });
    }

    public async Task<ArrivalOutcome> Notify(long outbox, GroupNotice notice)
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is not { Status: not AccountStatus.Deleted } state)
        {
            return await Gone(picture);
        }

        if (picture.Arrived.Find(outbox) is { } known)
        {
            return await Known(known);
        }

        var done = new LedgerWrite.CompleteOutbox(outbox);
        bool unwanted = notice.Membership.Standing == GroupStanding.Invited && !Belonging.WantsToHear(state, notice.By);
        return await Store(picture, outbox, unwanted ? new Proposal { Writes = [done] } : new Proposal
        {
            State = Belonging.Told(state, notice.Membership.ToMembership()),
            Events = [new GroupChanged(notice)],
            Writes = [done],
        });
    }

    private async Task<ArrivalOutcome> LoadAndArrive(MessageDelivery delivery, bool undurable) =>
        await Arrive(await journal.Load(), delivery, undurable);

    private Task<ArrivalOutcome> Arrive(AccountPicture picture, MessageDelivery delivery, bool undurable)
    {
        if (picture.Arrived.Find(delivery.Outbox) is { } known)
        {
            return Known(known);
        }

        if (delivery.Previous != 0 && picture.Arrived.Find(delivery.Previous) is null)
        {
            return Task.FromResult(ArrivalOutcome.TryLater);
        }

        LedgerTicket? after = undurable ? services.Ledger.Pending(delivery.Ticket) : null;
        return picture.State is { } state ? Take(picture, state, delivery, after) : Gone(picture);
    }

    private static async Task<ArrivalOutcome> Known(Task<CommitOutcome> commit) => Outcome(await commit);

    private Task<ArrivalOutcome> Take(
        AccountPicture picture, AccountState state, MessageDelivery delivery, LedgerTicket? after)
    {
        if (state.Group is { } group)
        {
            return Post(picture, group, delivery, after);
        }

        MessageEnvelope envelope = delivery.Envelope;
        ArrivalVerdict verdict = Arrival.Decide(
            state, delivery.Recipient, envelope.Sender, envelope.SenderAccount, envelope.ExpireAtMs, envelope.OnlineOnly,
            envelope.OnlineOnly && attachments.Any, services.NowMs);
        return verdict switch
        {
            ArrivalVerdict.Gone => Gone(picture),
            ArrivalVerdict.NotOnline => Task.FromResult(ArrivalOutcome.NotOnline),
            ArrivalVerdict.Drop => Drop(picture, delivery, after),
            ArrivalVerdict.Expired => Expire(picture, delivery, after),
            _ => Store(picture, delivery.Outbox, Placement(picture, delivery, after)),
        };
    }

    private async Task<ArrivalOutcome> Drop(AccountPicture picture, MessageDelivery delivery, LedgerTicket? after) =>
        await journal.IsCurrent(picture)
            ? await Store(picture, delivery.Outbox, Completion(delivery, after))
            : ArrivalOutcome.TryLater;

    private async Task<ArrivalOutcome> Post(
        AccountPicture picture, GroupState group, MessageDelivery delivery, LedgerTicket? after)
    {
        if (post.Decide(picture, group, delivery, after) is { } taken)
        {
            return await Store(picture, delivery.Outbox, taken);
        }

        return await journal.IsCurrent(picture) ? ArrivalOutcome.NotPermitted : ArrivalOutcome.TryLater;
    }

    // Nothing is appended, so nothing would fence off an activation that does not know the latest.
    private async Task<ArrivalOutcome> Gone(AccountPicture picture) =>
        await journal.IsCurrent(picture) ? ArrivalOutcome.RecipientGone : ArrivalOutcome.TryLater;

    private static Proposal Completion(MessageDelivery delivery, LedgerTicket? after) =>
        new() { After = after, Writes = [new LedgerWrite.CompleteOutbox(delivery.Outbox)] };

    private static Proposal Placement(AccountPicture picture, MessageDelivery delivery, LedgerTicket? after)
    {
        var key = new MessageKey(delivery.Message);
        MessageEnvelope envelope = delivery.Envelope;
        List<LedgerWrite> writes =
        [
            new LedgerWrite.Place(picture.Key, key, picture.NextSeq, (int)PlacementFlags.Inbox, envelope.Conversation),
            new LedgerWrite.CompleteOutbox(delivery.Outbox),
        ];
        if (envelope.ExpireAtMs != 0)
        {
            writes.Add(Wakes.Schedule(picture.Key, envelope.ExpireAtMs, WakeReason.Expire, key));
        }

        var view = new MessageView(delivery.Message, envelope, delivery.Content, PlacementFlags.Inbox);
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
        ArrivalOutcome outcome = await Store(picture, delivery.Outbox, proposal);
        if (outcome == ArrivalOutcome.Settled)
        {
            GrainMetrics.Expired();
            owed.Relay(relay);
        }

        return outcome;
    }

    private async Task<ArrivalOutcome> Store(AccountPicture picture, long outbox, Proposal proposal)
    {
        Task<CommitOutcome> commit = journal.Write(picture, proposal);
        if (!AccountJournal.WasRefused(commit))
        {
            picture.Arrived.Keep(outbox, commit);
        }

        CommitOutcome outcome = await commit;
        if (outcome != CommitOutcome.DuplicateMessage)
        {
            return Outcome(outcome);
        }

        // Another address of this account was a recipient too: one copy is enough, only the debt is left to be settled.
        AccountPicture now = await journal.Load();
        return Outcome(await journal.Write(now, new Proposal { Writes = [new LedgerWrite.CompleteOutbox(outbox)] }));
    }

    private static ArrivalOutcome Outcome(CommitOutcome outcome) => outcome is CommitOutcome.Committed or CommitOutcome.AlreadyRelayed
        ? ArrivalOutcome.Settled
        : ArrivalOutcome.TryLater;
}
