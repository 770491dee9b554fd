using System.Diagnostics;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Grains.Telemetry;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// Brings one thing to another account and sees to what comes of it. Each call answers whether the matter is closed; if not,
/// the outbox row is still there and it has to be brought again.
/// </summary>
internal sealed class Bearer(AccountServices services, IGrainFactory grains, AccountJournal journal)
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
        ArrivalOutcome outcome = await grains.GetGrain<IMailboxGrain>(account).Arrive(delivery);
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
            case ArrivalOutcome.RecipientGone:
                string? moved = await LookUp(owed);
                return moved is null || moved == account ? await Gone(owed) : await Bring(owed with { AccountId = moved }, null);
            default:
                return false;
        }
    }

    /// <summary>Brings a report.</summary>
    public async Task<bool> Bring(long outbox, string account, ReportOwed report)
    {
        ArrivalOutcome outcome = await grains.GetGrain<IMailboxGrain>(account).ReportBack(outbox, report.Report, report.Recipient);
        return outcome switch
        {
            ArrivalOutcome.Settled => true,
            ArrivalOutcome.RecipientGone => await GiveUp(outbox),
            _ => false,
        };
    }

    /// <summary>Brings what a group tells.</summary>
    public async Task<bool> Bring(long outbox, string account, GroupNotice notice) =>
        await grains.GetGrain<IMailboxGrain>(account).Notify(outbox, notice) switch
        {
            ArrivalOutcome.Settled => true,
            ArrivalOutcome.RecipientGone => await GiveUp(outbox),
            _ => false,
        };

    /// <summary>Gives a report or notice up.</summary>
    public Task<bool> GiveUp(long outbox) => Close(new Proposal { Writes = [new LedgerWrite.CompleteOutbox(outbox)] });

    /// <summary>Gives a message up and tells the sender, who is this account, if he asked.</summary>
    public async Task<bool> Fail(OwedMessage owed, FailureReason reason)
    {
        AccountPicture picture = await journal.Load();
        MessageDelivery delivery = owed.Delivery;
        var report = new ReportView(
            delivery.Message, delivery.Recipient, ReportKind.Failed, services.NowMs, reason);
        bool told = delivery.Envelope.WantsDeliveryReport || delivery.Envelope.OnlineOnly || reason == FailureReason.NotPermitted;
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
