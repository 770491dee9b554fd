using System.Diagnostics;
using Cpm.Domain.Groups;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Grains.Sessions;
using Cpm.Grains.Telemetry;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// Brings one thing to another account and sees to what comes of it. Each call answers whether the matter is closed; if not,
/// the outbox row is still there and it has to be brought again.
/// </summary>
internal sealed class Bearer(AccountServices services, IGrainFactory grains, AccountJournal journal, FileKeeper files)
{
    private const int MaxRemembered = 1024;
    private readonly HashSet<string> _elsewhere = [];

    /// <summary>Brings a message.</summary>
    /// <param name="owed">The message.</param>
    /// <param name="ticket">The transaction that owes it, while it is not known to be durable.</param>
    public async Task<bool> Bring(OwedMessage owed, LedgerTicket? ticket)
    {
        using Activity? relay = GrainTraces.BeginRelay(owed.Delivery.Envelope);
        if (ticket is not null && owed.AccountId is not null && _elsewhere.Contains(owed.AccountId))
        {
            if (await ticket.Outcome != CommitOutcome.Committed)
            {
                return true;
            }

            ticket = null;
        }

        if (owed.AccountId is not { } account)
        {
            return await LookUp(owed) is { } found ? await Bring(owed with { AccountId = found }, ticket) : await Gone(owed);
        }

        MessageDelivery delivery = ticket is null
            ? owed.Delivery
            : owed.Delivery with { Node = services.Node.Value, Ticket = ticket.Number };
        ArrivalOutcome outcome = await At(account).Arrive(delivery);
        if (outcome == ArrivalOutcome.Settled)
        {
            return true;
        }

        if (ticket is not null && await ticket.Outcome != CommitOutcome.Committed)
        {
            return true;
        }

        switch (outcome)
        {
            case ArrivalOutcome.BringWhenDurable:
                Remember(account);
                return await Bring(owed, null);
            case ArrivalOutcome.NotOnline:
                return await Fail(owed, FailureReason.NotOnline);
            case ArrivalOutcome.NotPermitted:
                return await Fail(owed, FailureReason.NotPermitted);
            case ArrivalOutcome.RecipientFull:
                return await Fail(owed, FailureReason.RecipientFull);
            case ArrivalOutcome.RecipientGone:
                string? moved = await LookUp(owed);
                return moved is null || moved == account ? await Gone(owed) : await Bring(owed with { AccountId = moved }, null);
            default:
                return false;
        }
    }

    /// <summary>Brings what somebody made of a message.</summary>
    public async Task<bool> Bring(long outbox, string to, Amendment amendment, long previous)
    {
        var directory = grains.GetGrain<IDirectoryGrain>(0);
        if ((await directory.Resolve([to]))[0].AccountId is not { } account)
        {
            return await GiveUp(outbox);
        }

        ArrivalOutcome outcome = await At(account).Amend(outbox, amendment, previous);
        if (outcome != ArrivalOutcome.RecipientGone)
        {
            return outcome == ArrivalOutcome.NotPermitted ? await Refused(outbox, to, amendment) : outcome == ArrivalOutcome.Settled;
        }

        // The address may have moved to another account, which never had the message.
        await directory.Forget([to]);
        return await GiveUp(outbox);
    }

    /// <summary>Brings a report.</summary>
    public async Task<bool> Bring(long outbox, string account, ReportOwed report) =>
        await Over(outbox, await At(account).ReportBack(outbox, report.Report, report.Recipient));

    /// <summary>Brings a group a report.</summary>
    public async Task<bool> Bring(long outbox, string group, MemberReport report) =>
        await Over(outbox, await At(group).ReportToGroup(outbox, report));

    /// <summary>Brings what a group tells.</summary>
    public async Task<bool> Bring(long outbox, string account, GroupNotice notice) =>
        await OverOrLeft(outbox, account, await At(account).Notify(outbox, notice));

    /// <summary>Brings what a session tells.</summary>
    public async Task<bool> Bring(long outbox, string account, SessionNotice notice) =>
        await OverOrLeft(outbox, account, await At(account).NotifyOfSession(outbox, notice));

    /// <summary>Brings a group or session that an account, which had part in it, is no more.</summary>
    public async Task<bool> Depart(long outbox, string circle, string? account) =>
        await Over(outbox, await At(circle).Depart(outbox, account ?? (await journal.Load()).Account.AccountId));

    /// <summary>Brings a session what was answered for somebody.</summary>
    public async Task<bool> Bring(long outbox, string session, SessionReply reply) =>
        await Over(outbox, await At(session).ReplyToSession(outbox, reply));

    /// <summary>Takes in a file that this account's user took in a session.</summary>
    public Task<bool> Bring(long outbox, FileWish wish) => files.Keep(outbox, wish);

    /// <summary>Gives a report or notice up.</summary>
    public Task<bool> GiveUp(long outbox) => Close(new Proposal { Writes = [new LedgerWrite.CompleteOutbox(outbox)] });

    /// <summary>Gives a message up and tells the sender, who is this account, if he asked.</summary>
    public async Task<bool> Fail(OwedMessage owed, FailureReason reason)
    {
        AccountPicture picture = await journal.Load();
        MessageDelivery delivery = owed.Delivery;
        if (picture.State?.Circle() is { } group)
        {
            return await FailAtMember(picture, group, delivery, reason);
        }

        var report = new ReportView(
            delivery.Message, delivery.Recipient, ReportKind.Failed, services.NowMs, reason);
        bool told = delivery.Envelope.WantsDeliveryReport || delivery.Envelope.OnlineOnly
            || reason is FailureReason.NotPermitted or FailureReason.RecipientFull;
        CommitOutcome outcome = await journal.Write(picture, new Proposal
        {
            Events = told ? [new ReportArrived(report)] : [],
            Writes =
            [
                new LedgerWrite.CompleteOutbox(delivery.Outbox),
                new LedgerWrite.KeepReport(
                    picture.Key,
                    new Domain.Messages.MessageKey(delivery.Message),
                    Math.Max(0, Array.IndexOf(delivery.Envelope.Recipients, delivery.Recipient)),
                    (short)ReportKind.Failed,
                    report.AtMs,
                    (short)reason),
            ],
        });
        if (outcome == CommitOutcome.Committed)
        {
            GrainMetrics.Failed(reason);
        }

        return IsClosed(outcome);
    }

    // The sender of a message to a group is another account, which is told as of anything else that becomes of it at a member.
    private async Task<bool> FailAtMember(AccountPicture picture, GroupState group, MessageDelivery delivery, FailureReason reason)
    {
        MessageEnvelope envelope = delivery.Envelope;
        bool told = envelope.WantsDeliveryReport || envelope.OnlineOnly;
        string member = group.Members.FirstOrDefault(m => m.Address == delivery.Recipient)?.AccountId ?? "";
        OwedMemberReport? owed = !told ? null : OwedMemberReport.Of(services, picture.Key, group, new MemberReport(
            member, envelope.SenderAccount, delivery.Message, ReportKind.Failed, services.NowMs, reason));
        var done = new LedgerWrite.CompleteOutbox(delivery.Outbox);
        CommitOutcome outcome = await journal.Write(picture, new Proposal { Writes = owed is null ? [done] : [done, owed.Write] });
        if (outcome == CommitOutcome.Committed)
        {
            GrainMetrics.Failed(reason);
        }

        return IsClosed(outcome);
    }

    // A group does not take it: nothing became of the message, and this account is told.
    private async Task<bool> Refused(long outbox, string group, Amendment amendment)
    {
        var report = new ReportView(amendment.Message, group, ReportKind.Failed, services.NowMs, FailureReason.NotPermitted);
        return await Close(new Proposal
        {
            Events = [new ReportArrived(report)],
            Writes = [new LedgerWrite.CompleteOutbox(outbox)],
        });
    }

    private IMailboxGrain At(string account) => grains.GetGrain<IMailboxGrain>(account);

    private async Task<bool> Over(long outbox, ArrivalOutcome outcome) => outcome switch
    {
        ArrivalOutcome.Settled => true,
        ArrivalOutcome.RecipientGone => await GiveUp(outbox),
        _ => false,
    };

    // Who is told and is no more may have come in, or been invited, while he was deleted: this group or session lets him go.
    private async Task<bool> OverOrLeft(long outbox, string account, ArrivalOutcome outcome) =>
        outcome != ArrivalOutcome.RecipientGone
            ? await Over(outbox, outcome)
            : await Depart(outbox, (await journal.Load()).Account.AccountId, account);

    private Task<bool> Gone(OwedMessage owed) => Fail(owed, FailureReason.RecipientGone);

    private async Task<bool> Close(Proposal proposal)
    {
        AccountPicture picture = await journal.Load();
        return IsClosed(await journal.Write(picture, proposal));
    }

    private static bool IsClosed(CommitOutcome outcome) => outcome is CommitOutcome.Committed or CommitOutcome.AlreadyRelayed;

    // Where an account denied that an address is its own, only the store can tell: what the directory's workers remember,
    // each for itself, may be as old.
    private async Task<string?> LookUp(OwedMessage owed)
    {
        string to = owed.Delivery.Recipient;
        var directory = grains.GetGrain<IDirectoryGrain>(0);
        if (owed.AccountId is null)
        {
            return (await directory.Resolve([to]))[0].AccountId;
        }

        await directory.Forget([to]);
        return await services.Read((reader, stop) => reader.ResolveAddress(to, stop));
    }

    private void Remember(string account)
    {
        if (_elsewhere.Count >= MaxRemembered)
        {
            _elsewhere.Clear();
        }

        _elsewhere.Add(account);
    }
}
