using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Delivery;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>
/// What an owner does with messages he has: mark, delete, take back (CPM-HLF-006, CPM-MLD-004, -005, CPM-STOR-003). What is not there
/// keeps nothing from the others of a batch; where nothing of it is there, it is refused.
/// </summary>
internal sealed class MessageDesk(AccountServices services, AccountJournal journal, Lane lane, RelayDesk relay, FolderShelf shelf)
{
    public async Task<Answer<Done>> Mark(Request request, MessageMarks marks)
    {
        if (Measure(marks.Messages) is { } refusal)
        {
            return refusal;
        }

        OwedReports[] owed = [];
        Answer<Done> answer = await lane.Run(() => journal.Once(
            request, GrainJson.Default.Done, picture => Find(picture, marks.Messages), (picture, rows) =>
                AccountState.WhyClosed(picture.State) is { } closed ? closed
                : rows.Length == 0 ? RefusalReason.MessageUnknown
                : Marked(picture, marks, rows, out owed)));
        if (answer.Value is not null)
        {
            Array.ForEach(owed, o => o.Relay(relay));
        }

        return answer;
    }

    public async Task<Answer<Done>> Delete(Request request, long[] messages, bool hereOnly)
    {
        if (Measure(messages) is { } refusal)
        {
            return refusal;
        }

        if (hereOnly && request.Device == 0)
        {
            return new Refusal(RefusalReason.Forbidden);
        }

        return await lane.Run(() => journal.Once(
            request, GrainJson.Default.Done, picture => Find(picture, messages), (picture, rows) =>
                AccountState.WhyClosed(picture.State) is { } closed ? closed
                : hereOnly && picture.Account.Device(request.Device) is null ? RefusalReason.DeviceUnknown
                : rows.Length == 0 ? RefusalReason.MessageUnknown
                : hereOnly ? Hidden(picture, messages, rows, request.Device)
                : Deleted(picture, messages, rows)));
    }

    public Task<Answer<Done>> Cancel(Request request, long message) => lane.Run(() => journal.Once(
        request, GrainJson.Default.Done, picture => Find(picture, [message]), (picture, rows) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : rows.Length == 0 ? RefusalReason.MessageUnknown
            : rows[0].Where.Waits ? Cancelled(picture, rows[0])
            : RefusalReason.NotCancellable));

    /// <summary>A message that waits for its time, taken back.</summary>
    public static Proposal<Done> Cancelled(AccountPicture picture, FiledMessage message)
    {
        long number = message.Row.Stored.Message.Value;
        return Deleted(picture, [number], [message], new MessageCancelled(number));
    }

    private Refusal? Measure(long[] messages) => messages.Length switch
    {
        0 => Refusal.Field("message_ids"),
        int n when n > services.Limits.MessagesPerChange =>
            Refusal.Limit("messages_per_change", services.Limits.MessagesPerChange),
        _ => null,
    };

    /// <summary>Messages marked, and the reports owed for it.</summary>
    public Proposal<Done> Marked(AccountPicture picture, MessageMarks marks, FiledMessage[] messages, out OwedReports[] owed)
    {
        var reports = new List<OwedReports>();
        var recounts = new List<CountChange>();
        var writes = new List<LedgerWrite>();
        var unread = new Dictionary<long, int>();
        List<EntryEvent> delivered = [];
        bool delivers = marks.Read == true && Receiving.Differs(picture.Account);
        foreach (FiledMessage message in messages)
        {
            PlacementRow row = message.Row;
            PlacementFlags flags = Marking.Apply((PlacementFlags)row.Flags, marks.Read, marks.Flagged);
            MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
            if (Reading.Change((PlacementFlags)row.Flags, flags) is not 0 and var change)
            {
                Count(unread, envelope, change);
                recounts.Add(message.Recount(flags, envelope));
            }

            OwedReports? report = null;
            if (delivers && FirstDelivery.Matters(row, envelope))
            {
                // He has read what no device got unasked: so he has it.
                flags |= PlacementFlags.Delivered;
                report = new OwedReports(services, picture, envelope, row.Stored.Message);
                FirstDelivery.Add(services, picture, row, envelope, delivered, writes, report);
            }

            if (Marking.ReportsDisplayed(flags, envelope.WantsReadReport, picture.Account.Settings))
            {
                flags |= PlacementFlags.DisplayedReported;
                report ??= new OwedReports(services, picture, envelope, row.Stored.Message);
                report.Add(ReportKind.Displayed, services.NowMs);
            }

            if (report is not null)
            {
                writes.AddRange(report.Writes);
                reports.Add(report);
            }

            writes.Add(new LedgerWrite.SetPlacementFlags(picture.Key, row.Stored.Message, (int)flags));
            Relations.Changed(writes, picture.Key, row, flags, envelope);
        }

        owed = [.. reports];
        return new Proposal<Done>
        {
            Answer = Answered(picture, marks.Messages, messages),
            Events = [new MessagesMarked(marks with { Messages = Numbers(messages) }, Changes(unread)), .. delivered],
            Writes = writes,
            Recounts = recounts,
            // Who replays the arrival from now on is shown the message as it is now.
            TakesAway = true,
        };
    }

    private static Proposal<Done> Hidden(AccountPicture picture, long[] asked, FiledMessage[] messages, int device) => new()
    {
        Answer = Answered(picture, asked, messages),
        State = picture.Account.HasHidden ? null : picture.Account with { HasHidden = true },
        Events = [new MessagesDeleted(Numbers(messages), device)],
        Writes = [.. messages.Select(m => new LedgerWrite.HideOnDevice(picture.Key, m.Row.Stored.Message, device))],
        TakesAway = true,
    };

    private static Proposal<Done> Deleted(
        AccountPicture picture, long[] asked, FiledMessage[] messages, EntryEvent? instead = null)
    {
        var writes = new List<LedgerWrite>();
        var unread = new Dictionary<long, int>();
        int scheduled = 0;
        foreach (PlacementRow row in messages.Select(m => m.Row))
        {
            MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
            writes.Add(new LedgerWrite.Unplace(picture.Key, row.Stored.Message));
            Relations.Removed(writes, picture.Key, row, envelope);
            Count(unread, envelope, Reading.Change((PlacementFlags)row.Flags, null));
            if (((PlacementFlags)row.Flags).HasFlag(PlacementFlags.Scheduled))
            {
                scheduled++;
                writes.Add(Wakes.Cancel(picture.Key, envelope.NotBeforeMs, WakeReason.Release, row.Stored.Message));
            }

            if (envelope.ExpireAtMs != 0)
            {
                writes.Add(Wakes.Cancel(picture.Key, envelope.ExpireAtMs, WakeReason.Expire, row.Stored.Message));
            }
        }

        return new Proposal<Done>
        {
            Answer = Answered(picture, asked, messages),
            State = scheduled == 0
                ? null
                : picture.Account with { Scheduled = Math.Max(0, picture.Account.Scheduled - scheduled) },
            Events = [instead ?? new MessagesDeleted(Numbers(messages), 0, Changes(unread))],
            Writes = writes,
            Recounts = [.. messages.Select(m => m.Recount(after: null))],
            TakesAway = true,
        };
    }

    private static void Count(Dictionary<long, int> unread, MessageEnvelope envelope, int change)
    {
        if (change != 0)
        {
            unread[envelope.Conversation] = unread.GetValueOrDefault(envelope.Conversation) + change;
        }
    }

    private static UnreadChange[]? Changes(Dictionary<long, int> unread) =>
        unread.Count == 0 ? null : [.. unread.Select(u => new UnreadChange(u.Key, u.Value))];

    private static long[] Numbers(FiledMessage[] messages) => [.. messages.Select(m => m.Row.Stored.Message.Value)];

    private static Done Answered(AccountPicture picture, long[] asked, FiledMessage[] messages)
    {
        long[] unknown = [.. asked.Except(Numbers(messages))];
        return new Done(picture.NextSeq, unknown.Length == 0 ? null : unknown);
    }

    // Those that are there, in the order asked for.
    private async Task<FiledMessage[]> Find(AccountPicture picture, long[] messages)
    {
        MessageKey[] wanted = [.. messages.Distinct().Select(m => new MessageKey(m))];
        return [.. wanted.Join(await shelf.Find(picture, wanted), key => key, m => m.Row.Stored.Message, (_, message) => message)];
    }
}
