using System.Text.Json;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>
/// Stores messages that a device holds (CPM-STOR-015, -016): a batch is one transaction, and each message of it is stored or refused on
/// its own. Nothing is owed to anybody. By what a repeat is known is noted beside the message, and goes with it.
/// </summary>
internal sealed class UploadDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    private sealed record There(FolderTree Tree, IReadOnlyList<PlacementRow> Uploaded, IReadOnlyList<PlacementRow> Known);

    private sealed record Filed(List<long> Messages, SortedSet<long> Homes);

    public Task<Answer<UploadResult>> Upload(Request request, MessageToUpload[] messages, bool automatic)
    {
        int most = services.Limits.MessagesPerUpload;
        return messages.Length > most
            ? Task.FromResult<Answer<UploadResult>>(Refusal.Limit("messages_per_upload", most))
            : lane.Run(() => journal.Once(
                request, GrainJson.Default.UploadResult, picture => Read(picture, messages), (picture, there) =>
                    AccountState.WhyClosed(picture.State) is { } closed ? closed
                    : automatic && !picture.Account.Settings.UploadAutomatically ? RefusalReason.UploadNotWanted
                    : Decide(picture, messages, there)));
    }

    private async Task<There> Read(AccountPicture picture, MessageToUpload[] messages)
    {
        long[] origins = [.. messages.Select(m => Relations.OriginOf(m.Origin)).Distinct()];
        MessageKey[] known = [.. messages.Where(m => m.Known != 0).Select(m => new MessageKey(m.Known)).Distinct()];
        return new There(
            Array.Exists(messages, m => m.Folder != 0) ? await shelf.Tree(picture) : new FolderTree([]),
            await services.Read((reader, stop) => reader.FindUploaded(picture.Key, origins, stop)),
            known.Length == 0 ? [] : await services.Read((reader, stop) => reader.FindHeaders(picture.Key, known, stop)));
    }

    private Proposal<UploadResult> Decide(AccountPicture picture, MessageToUpload[] messages, There there)
    {
        long nowMs = services.NowMs;
        Dictionary<string, long> stored = Origins(there.Uploaded);
        var events = new List<EntryEvent>();
        var writes = new List<LedgerWrite>();
        var outcomes = new UploadOutcome[messages.Length];
        var filed = new SortedDictionary<long, Filed>();
        var placed = new List<CountedMessage>();
        long placedBytes = 0;
        for (int i = 0; i < outcomes.Length; i++)
        {
            MessageToUpload message = messages[i];
            long bytes = StorageWatch.SizeOf(message.ContentBytes, message.Media);
            if (stored.TryGetValue(message.Origin, out long before) || (before = Held(picture.Account, message, there.Known)) != 0)
            {
                outcomes[i] = new UploadOutcome(before);
            }
            else if (!Plan(picture, message, there.Tree, placedBytes + bytes, nowMs).Is(out UploadPlan? plan, out Refusal? refused))
            {
                outcomes[i] = new UploadOutcome(0, false, refused.Reason, refused.Subject);
            }
            else
            {
                placed.Add(new CountedMessage(plan.Where, bytes));
                placedBytes += bytes;
                MessageUploaded added = Add(picture, message, plan, picture.NextSeq + events.Count, nowMs, writes);
                events.Add(added);
                stored[message.Origin] = added.Message;
                outcomes[i] = new UploadOutcome(added.Message, Added: true);
                Note(filed, plan.Where, added.Message);
            }
        }

        // As if they had been moved there: a device that knows only entries comes to the same.
        events.AddRange(filed.Select(f => new MessagesFiled([.. f.Value.Messages], 0, f.Key) { Left = [.. f.Value.Homes] }));
        if (filed.ContainsKey(FolderId.Deleted.Value))
        {
            writes.Add(FolderUpkeep.Empty(services, picture.Key, nowMs));
        }

        return new Proposal<UploadResult>
        {
            Answer = new UploadResult(outcomes, events.Count == 0 ? 0 : picture.Head + events.Count),
            Events = events,
            Writes = writes,
            Placed = placed,
        };
    }

    private static void Note(SortedDictionary<long, Filed> filed, Whereabouts where, long message)
    {
        foreach (FiledIn folder in where.Filed)
        {
            if (!filed.TryGetValue(folder.Folder.Value, out Filed? there))
            {
                filed[folder.Folder.Value] = there = new Filed([], []);
            }

            there.Messages.Add(message);
            there.Homes.Add(where.Home.Value);
        }
    }

    // There has to be room for it and for what the batch placed before it.
    private Decision<UploadPlan> Plan(AccountPicture picture, MessageToUpload message, FolderTree tree, long bytes, long nowMs)
    {
        if (message.Malformed != RefusalReason.None)
        {
            return new Refusal(message.Malformed, message.Field);
        }

        var command = new UploadCommand(
            message.Sent, message.Sender, [.. message.Recipients], message.AtMs, message.ContentBytes, message.ContentParts)
        {
            Folder = new FolderId(message.Folder),
            Unread = message.Unread,
            Flagged = message.Flagged,
            Media = MediaShown.Load(message.Media),
        };
        CpmLimits limits = services.LimitsOf(picture.Account);
        Decision<UploadPlan> plan = Uploading.Decide(picture.Account, command, tree, services.Limits, nowMs);
        return plan.Accepted is null || StorageWatch.HasRoom(picture, bytes, limits) ? plan : MessageQuota.Full(limits);
    }

    private MessageUploaded Add(
        AccountPicture picture, MessageToUpload message, UploadPlan plan, long seq, long nowMs, List<LedgerWrite> writes)
    {
        MessageKey key = services.Keys.NextMessage();
        MessageEnvelope envelope = Envelope(picture.Account, message, plan, nowMs);
        writes.Add(new LedgerWrite.StoreMessage(
            key, JsonSerializer.SerializeToUtf8Bytes(envelope, GrainJson.Default.MessageEnvelope), message.Content));
        writes.Add(new LedgerWrite.Place(picture.Key, key, seq, (int)plan.Where.Flags, envelope.Conversation));
        foreach (FiledIn filed in plan.Where.Filed)
        {
            writes.Add(new LedgerWrite.FileMessage(
                picture.Key, filed.Folder, key, seq, envelope.ContentBytes, nowMs, filed.From));
        }

        MediaShown.Add(picture.Key, key, message.Media, nowMs, writes);
        Relations.Placed(writes, picture.Key, key, seq, plan.Where.Flags, envelope);
        MessageView view = EntryCodec.Unasked(
            new MessageView(key.Value, envelope, message.Content, plan.Where.Flags), picture.Account);
        return new MessageUploaded(key.Value, view, envelope.Conversation, Reading.IsUnread(plan.Where.Flags));
    }

    private static MessageEnvelope Envelope(AccountState state, MessageToUpload message, UploadPlan plan, long nowMs)
    {
        // Who sent it is not told: nothing may ever go back there.
        string[] recipients = [.. plan.Recipients];
        bool toGroup = recipients.Length == 1 && (message.ToGroup || state.Groups.Any(g => g.Address == recipients[0]));
        return new MessageEnvelope
        {
            SenderAccount = "",
            Sender = plan.Sender,
            Recipients = recipients,
            ToGroup = toGroup,
            Conversation = ConversationDigest.Of(toGroup ? recipients[0] : plan.Sender, recipients).Value,
            AcceptedAtMs = message.AtMs,
            Subject = message.Subject,
            InReplyTo = message.InReplyTo,
            Answers = message.Answers,
            Priority = message.Priority,
            ContentBytes = message.ContentBytes,
            MediaBytes = MediaShown.Bytes(message.Media),
            Uploaded = new UploadedAs(nowMs, message.Origin),
        };
    }

    // Of two origins with the same number, the message itself says which it is.
    private static Dictionary<string, long> Origins(IReadOnlyList<PlacementRow> rows)
    {
        var origins = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (PlacementRow row in rows)
        {
            if (EntryCodec.Envelope(row.Stored).Uploaded is { } uploaded)
            {
                origins[uploaded.Origin] = row.Stored.Message.Value;
            }
        }

        return origins;
    }

    // Another service may have given the same number to something else.
    private static long Held(AccountState state, MessageToUpload message, IReadOnlyList<PlacementRow> known) =>
        message.Known != 0 && known.FirstOrDefault(row => row.Stored.Message.Value == message.Known) is { } row
            && EntryCodec.Envelope(row.Stored) is var envelope && envelope.AcceptedAtMs == message.AtMs
            && envelope.Sender == Uploading.SenderOf(state, message.Sent, message.Sender)
            ? message.Known
            : 0;
}
