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
    private const int PageSize = 256;
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
        if (through > settled && !await lane.Run(() => Settle(Math.Max(settled, _settledThrough), through)))
        {
            return false;
        }

        await seen.Note(picture.Key, device, through, leaving: false);
        return true;
    }

    private async Task<bool> Settle(long afterSeq, long throughSeq)
    {
        for (long after = afterSeq; after < throughSeq;)
        {
            AccountPicture picture = await journal.Load();
            (List<MessageKey> matter, after) = await Page(picture, after, throughSeq);
            foreach (MessageKey message in matter)
            {
                if (!await Deliver(message))
                {
                    return false;
                }
            }
        }

        _settledThrough = Math.Max(_settledThrough, throughSeq);
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
            (reader, stop) => reader.ReadEntries(picture.Key, after, count, int.MaxValue, stop));
        return ([.. rows.Where(Matters).Select(r => r.Message!.Value)], rows.Count == 0 ? through : rows[^1].Seq);
    }

    private static bool Matters(EntryRow row) =>
        (EntryKind)row.Kind == EntryKind.MessageArrived && EntryCodec.AckMatters(EntryCodec.Event(row, hiddenHere: true));

    private async Task<bool> Deliver(MessageKey message)
    {
        AccountPicture picture = await journal.Load();
        PlacementRow? row = await services.Read((reader, stop) => reader.FindPlacement(picture.Key, message, stop));
        if (row is null)
        {
            return true;
        }

        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        var flags = (PlacementFlags)row.Flags;
        if (!Acknowledgement.Matters(flags, envelope.WantsDeliveryReport, envelope.ExpireAtMs))
        {
            return true;
        }

        var owed = new OwedReports(services, picture, envelope, message);
        List<LedgerWrite> writes =
            [new LedgerWrite.SetPlacementFlags(picture.Key, message, (int)(flags | PlacementFlags.Delivered))];
        if (envelope.ExpireAtMs != 0)
        {
            writes.Add(Wakes.Cancel(picture.Key, envelope.ExpireAtMs, WakeReason.Expire, message));
        }

        if (envelope.WantsDeliveryReport && picture.Account.Settings.AllowDeliveryReports)
        {
            owed.Add(ReportKind.Delivered, services.NowMs);
        }

        writes.AddRange(owed.Writes);
        CommitOutcome outcome = await journal.Write(
            picture, new Proposal { Events = [new MessageDelivered(message.Value)], Writes = writes });
        if (outcome == CommitOutcome.Committed)
        {
            owed.Relay(relay);
        }

        return outcome == CommitOutcome.Committed;
    }
}
