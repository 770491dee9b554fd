using Cpm.Domain;
using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>Shows an owner the messages he has.</summary>
internal sealed class MessageList(AccountServices services, AccountJournal journal)
{
    public async Task<Answer<MessageView>> Find(long message, int device)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        if (await Placement(picture, message) is not { } row)
        {
            return new Refusal(RefusalReason.MessageUnknown);
        }

        IReadOnlySet<MessageKey> hidden = await Hidden(picture, device, [row]);
        return EntryCodec.View(row) with { HiddenHere = hidden.Count > 0 };
    }

    public async Task<Answer<Page<MessageView>>> List(long before, int count, int device)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        IReadOnlyList<PlacementRow> rows = await services.Read(
            (reader, stop) => reader.ListPlacements(picture.Key, before, count + 1, stop));
        PlacementRow[] page = [.. rows.Take(PageBound.Fitting([.. rows.Take(count)]))];
        return new Page<MessageView>(
            await Views(picture, device, page), page.Length < rows.Count ? $"{page[^1].Seq}" : "");
    }

    public async Task<Answer<MessageTimeline>> Timeline(long message)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        PlacementRow? row = await Placement(picture, message);
        if (row is null || !((PlacementFlags)row.Flags).HasFlag(PlacementFlags.Sent))
        {
            return new Refusal(RefusalReason.MessageUnknown);
        }

        var key = new MessageKey(message);
        IReadOnlyList<ReportRow> reports = await services.Read((reader, stop) => reader.ListReports(picture.Key, key, stop));
        IReadOnlyList<string> owed = await services.Read((reader, stop) => reader.TargetsOwed(picture.Key, key, stop));
        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        bool scheduled = ((PlacementFlags)row.Flags).HasFlag(PlacementFlags.Scheduled);
        return new MessageTimeline(
            envelope.AcceptedAtMs,
            scheduled,
            envelope.Uploaded is not null ? [] :
            [
                .. envelope.Recipients.Select((address, i) => new RecipientTimeline(
                    address, !scheduled && !owed.Contains(address), Views(reports.Where(r => r.Recipient == i), message, address))),
                .. reports.Where(r => r.Recipient < 0).GroupBy(r => r.Party).Select(about => new RecipientTimeline(
                    about.Key, true, Views(about, message, about.Key))),
            ]);
    }

    private static ReportView[] Views(IEnumerable<ReportRow> reports, long message, string address) =>
        [.. reports.Select(r => new ReportView(message, address, (ReportKind)r.Kind, r.AtMs, (FailureReason)r.Reason))];

    /// <summary>Messages as a device is shown them.</summary>
    public async Task<MessageView[]> Views(AccountPicture picture, int device, IReadOnlyList<PlacementRow> rows)
    {
        IReadOnlySet<MessageKey> hidden = await Hidden(picture, device, rows);
        Reception? reception = picture.Account.Device(device) is { } known ? Reception.Of(known.Description) : null;
        return
        [
            .. rows.Select(row => EntryCodec
                .Unasked(EntryCodec.View(row, hidden.Contains(row.Stored.Message)), picture.Account).Listed(reception)),
        ];
    }

    private Task<PlacementRow?> Placement(AccountPicture picture, long message) =>
        services.Read((reader, stop) => reader.FindPlacement(picture.Key, new MessageKey(message), stop));

    private async Task<IReadOnlySet<MessageKey>> Hidden(
        AccountPicture picture, int device, IReadOnlyList<PlacementRow> rows) =>
        device == 0 || !picture.Account.HasHidden
            ? new HashSet<MessageKey>()
            : await services.Read((reader, stop) => reader.HiddenOnDevice(
                picture.Key, device, [.. rows.Select(r => r.Stored.Message)], stop));
}
