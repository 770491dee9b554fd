using Cpm.Domain;
using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Keeping;
using Cpm.Grains.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Delivery;

/// <summary>
/// What it means that a device has entries: messages whose sender asked, or that would expire, are noted as delivered, once,
/// by the first device (CPM-MLD-003). All other acknowledgements cost nothing.
/// </summary>
internal sealed class AcknowledgementDesk(
    AccountServices services, AccountJournal journal, Lane lane, LastSeen seen, KeepingDesk keeping, RelayDesk relay)
{
    private const int PageSize = 256, MaxPageBytes = 1024 * 1024, MaxAttempts = 4;
    private long _settledThrough = -1;

    /// <summary>
    /// A message was asked for and is handed out. Where devices get different things that is what makes it delivered, if no device got
    /// it unasked: a notification tells that there is a message, and delivers nothing.
    /// </summary>
    /// <returns>The message once that is durable where it matters, or why not.</returns>
    public async Task<Answer<MessageView>> Fetched(MessageView view)
    {
        bool matters = Acknowledgement.Matters(view.Flags, view.Envelope.WantsDeliveryReport, view.Envelope.ExpireAtMs);
        return !matters || (await journal.Load()).State is not { } state || !Receiving.Differs(state)
            || await lane.Run(() => Deliver([new MessageKey(view.Message)]))
            ? view
            : new Refusal(RefusalReason.Unavailable);
    }

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
        if (Receiving.Differs(picture.Account))
        {
            return await Acknowledge(picture, device, through);
        }

        long settled = _settledThrough >= 0 ? _settledThrough : await seen.Through(picture.Key);
        if (through > settled && !await SettleThrough(picture, settled, through))
        {
            return false;
        }

        await seen.Note(picture.Key, device, through, leaving: false);
        keeping.Noted();
        return true;
    }

    /// <summary>
    /// Where devices get different things, what one has says nothing of what others have: each is followed on its own, by what is noted
    /// of it in any case, and only what it got whole counts.
    /// </summary>
    private async Task<bool> Acknowledge(AccountPicture picture, int device, long through)
    {
        long settled = (await seen.Of(picture.Key, device)).ThroughSeq;
        if (through > settled && !picture.Awaited.NoneWithin(settled, through)
            && !await lane.Run(() => Settle(settled, through, device)))
        {
            return false;
        }

        await seen.Note(picture.Key, device, through, leaving: false);
        keeping.Noted();
        return true;
    }

    private Task<bool> SettleThrough(AccountPicture picture, long settled, long through)
    {
        if (!picture.Awaited.NoneWithin(settled, through))
        {
            return lane.Run(async () =>
            {
                bool done = await Settle(Math.Max(settled, _settledThrough), through, 0);
                if (done)
                {
                    _settledThrough = Math.Max(_settledThrough, through);
                    journal.Current?.Awaited.Forget(_settledThrough);
                }

                return done;
            });
        }

        _settledThrough = Math.Max(_settledThrough, through);
        return Task.FromResult(true);
    }

    private async Task<bool> Settle(long afterSeq, long throughSeq, int onlyFor)
    {
        for (long after = afterSeq; after < throughSeq;)
        {
            AccountPicture picture = await journal.Load();
            Reception? reception = picture.State?.Device(onlyFor) is { } device ? Reception.Of(device.Description) : null;
            (List<MessageKey> matter, after) = await Page(picture, after, throughSeq, reception);
            if (matter.Count > 0 && !await Deliver(matter))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<(List<MessageKey> Matter, long After)> Page(
        AccountPicture picture, long after, long through, Reception? reception)
    {
        int count = (int)Math.Min(PageSize, through - after);
        if (picture.Recent.Between(after, through, count) is { } recent)
        {
            IEnumerable<EntryView> got = recent.Where(e => e.AckMatters && Got(e.Event, reception));
            return ([.. got.Select(e => new MessageKey(((MessageArrived)e.Event).Message))], recent.Length == 0 ? through : recent[^1].Seq);
        }

        IReadOnlyList<EntryRow> rows = await services.Read(
            (reader, stop) => reader.ReadEntries(picture.Key, after, count, MaxPageBytes, stop));
        return ([.. rows.Where(r => Matters(r, reception)).Select(r => r.Message!.Value)], rows.Count == 0 ? through : rows[^1].Seq);
    }

    private static bool Matters(EntryRow row, Reception? reception)
    {
        if ((EntryKind)row.Kind != EntryKind.MessageArrived)
        {
            return false;
        }

        EntryEvent happened = EntryCodec.Event(row, hiddenHere: reception is null);
        return EntryCodec.AckMatters(happened) && Got(happened, reception);
    }

    private static bool Got(EntryEvent happened, Reception? reception) => reception is null
        || (happened is MessageArrived { View: { } view } && reception.Decide(view.Facts()) == ReceptionVerdict.Whole);

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
        if (!FirstDelivery.Matters(row, envelope))
        {
            return;
        }

        var report = new OwedReports(services, picture, envelope, row.Stored.Message);
        FirstDelivery.Add(services, picture, row, envelope, proposal.Events, proposal.Writes, report);
        proposal.Writes.Add(
            new LedgerWrite.SetPlacementFlags(picture.Key, row.Stored.Message, row.Flags | (int)PlacementFlags.Delivered));
        proposal.Writes.AddRange(report.Writes);
        owed.Add(report);
    }
}
