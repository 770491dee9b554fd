using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Delivery;

/// <summary>
/// What it means that a device has entries: messages whose sender asked, or that would expire, are noted as delivered, once,
/// by the first device (CPM-MLD-003). All other acknowledgements cost nothing.
/// </summary>
internal sealed class AcknowledgementDesk(
    AccountServices services, AccountJournal journal, Lane lane, LastSeen seen, RelayDesk relay)
{
    private const int PageSize = 256, MaxPageBytes = 1024 * 1024, MaxAttempts = 4;
    private long _settledThrough = -1;

    /// <summary>Notes that a device has everything through a number.</summary>
    /// <returns>True once durable where that matters.</returns>
    public async Task<bool> Acknowledge(int device, long throughSeq)
    {
        AccountPicture picture = await journal.Load();
        if (picture.State?.Device(device) is null)
        {
            return true;
        }

        long through = Math.Min(throughSeq, picture.Committed);
        long settled = _settledThrough >= 0 ? _settledThrough : await seen.Through(picture.Key);
        if (through > settled && !await SettleThrough(picture, settled, through))
        {
            return false;
        }

        await seen.Note(picture.Key, device, through, leaving: false);
        return true;
    }

    private Task<bool> SettleThrough(AccountPicture picture, long settled, long through)
    {
        if (!picture.Awaited.NoneWithin(settled, through))
        {
            return lane.Run(() => Settle(Math.Max(settled, _settledThrough), through));
        }

        _settledThrough = Math.Max(_settledThrough, through);
        return Task.FromResult(true);
    }

    private async Task<bool> Settle(long afterSeq, long throughSeq)
    {
        for (long after = afterSeq; after < throughSeq;)
        {
            AccountPicture picture = await journal.Load();
            (List<MessageKey> matter, after) = await Page(picture, after, throughSeq);
            if (matter.Count > 0 && !await Deliver(matter))
            {
                return false;
            }
        }

        _settledThrough = Math.Max(_settledThrough, throughSeq);
        journal.Current?.Awaited.Forget(_settledThrough);
        return true;
    }

    private async Task<(List<MessageKey> Matter, long After)> Page(AccountPicture picture, long after, long through)
    {
        int count = (int)Math.Min(PageSize, through - after);
        if (picture.Recent.Between(after, through, count) is { } recent)
        {
            return ([.. recent.Where(e => e.AckMatters).Select(e => new MessageKey(((MessageArrived)e.Event).Message))],
                recent.Length == 0 ? through : recent[^1].Seq);
        }

        IReadOnlyList<EntryRow> rows = await services.Read(
            (reader, stop) => reader.ReadEntries(picture.Key, after, count, MaxPageBytes, stop));
        return ([.. rows.Where(Matters).Select(r => r.Message!.Value)], rows.Count == 0 ? through : rows[^1].Seq);
    }

    private static bool Matters(EntryRow row) =>
        (EntryKind)row.Kind == EntryKind.MessageArrived && EntryCodec.AckMatters(EntryCodec.Event(row, hiddenHere: true));

    private async Task<bool> Deliver(List<MessageKey> messages)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            AccountPicture picture = await journal.Load();
            var rows = new List<PlacementRow>(messages.Count);
            foreach (MessageKey message in messages)
            {
                if (await services.Read((reader, stop) => reader.FindPlacement(picture.Key, message, stop)) is { } row)
                {
                    rows.Add(row);
                }
            }

            var owed = new List<OwedReports>();
            var proposal = new Proposal();
            rows.ForEach(row => Deliver(picture, row, proposal, owed));
            if (proposal.Events.Count == 0)
            {
                return true;
            }

            switch (await journal.Write(picture, proposal))
            {
                case CommitOutcome.Committed:
                    owed.ForEach(o => o.Relay(relay));
                    return true;
                case CommitOutcome.Overloaded or CommitOutcome.Unavailable:
                    return false;
            }
        }

        return false;
    }

    private void Deliver(AccountPicture picture, PlacementRow row, Proposal proposal, List<OwedReports> owed)
    {
        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        MessageKey message = row.Stored.Message;
        var flags = (PlacementFlags)row.Flags;
        if (!Acknowledgement.Matters(flags, envelope.WantsDeliveryReport, envelope.ExpireAtMs))
        {
            return;
        }

        proposal.Events.Add(new MessageDelivered(message.Value));
        proposal.Writes.Add(
            new LedgerWrite.SetPlacementFlags(picture.Key, message, (int)(flags | PlacementFlags.Delivered)));
        if (envelope.ExpireAtMs != 0)
        {
            proposal.Writes.Add(Wakes.Cancel(picture.Key, envelope.ExpireAtMs, WakeReason.Expire, message));
        }

        if (envelope.WantsDeliveryReport && picture.Account.Settings.AllowDeliveryReports)
        {
            var report = new OwedReports(services, picture, envelope, message);
            report.Add(ReportKind.Delivered, services.NowMs);
            proposal.Writes.AddRange(report.Writes);
            owed.Add(report);
        }
    }
}
