using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Journal;

/// <summary>
/// Between what an entry tells and the row that stores it. The message itself is not in the row but beside it, so that all
/// copies share one; the payload of the kinds on the hot path is the number of the conversation.
/// </summary>
internal static class EntryCodec
{
    /// <summary>The row of an entry.</summary>
    public static LedgerWrite.AppendEntry Row(AccountKey account, long seq, long atMs, EntryEvent happened) =>
        new(account, seq, (short)happened.Kind, About(happened), atMs, Payload(happened));

    /// <summary>What a row tells.</summary>
    public static EntryEvent Event(EntryRow row, bool hiddenHere) => (EntryKind)row.Kind switch
    {
        EntryKind.MessageArrived => new MessageArrived(row.Message!.Value.Value, View(row, hiddenHere), Conversation(row)),
        EntryKind.MessageSent => new MessageSent(row.Message!.Value.Value, View(row, hiddenHere), Conversation(row)),
        EntryKind.MessageReleased => new MessageReleased(row.Message!.Value.Value),
        EntryKind.MessageCancelled => new MessageCancelled(row.Message!.Value.Value),
        EntryKind.MessageExpired => new MessageExpired(row.Message!.Value.Value, Conversation(row)),
        EntryKind.MessageDelivered => new MessageDelivered(row.Message!.Value.Value),
        EntryKind.MessageAmended => Read(row, GrainJson.Default.MessageAmended) with { View = View(row, hiddenHere) },
        EntryKind.MessageReacted => Read(row, GrainJson.Default.MessageReacted) with { Reactions = View(row, hiddenHere)?.Amended?.Reactions },
        EntryKind.MessagesMarked => Read(row, GrainJson.Default.MessagesMarked),
        EntryKind.MessagesDeleted => Read(row, GrainJson.Default.MessagesDeleted),
        EntryKind.ReportArrived => Read(row, GrainJson.Default.ReportArrived),
        EntryKind.DraftSaved => Read(row, GrainJson.Default.DraftSaved),
        EntryKind.DraftDeleted => Read(row, GrainJson.Default.DraftDeleted),
        EntryKind.DeviceChanged => Read(row, GrainJson.Default.DeviceChanged),
        EntryKind.DeviceRemoved => Read(row, GrainJson.Default.DeviceRemoved),
        EntryKind.SettingsChanged => Read(row, GrainJson.Default.SettingsChanged),
        EntryKind.BlockChanged => Read(row, GrainJson.Default.BlockChanged),
        EntryKind.AccountChanged => Read(row, GrainJson.Default.AccountChanged),
        EntryKind.GroupChanged => Read(row, GrainJson.Default.GroupChanged),
        EntryKind.SessionChanged => Read(row, GrainJson.Default.SessionChanged),
        EntryKind.MissedSeen => Read(row, GrainJson.Default.MissedSeen),
        EntryKind.ConversationChanged => Read(row, GrainJson.Default.ConversationChanged),
        EntryKind.MediaChanged => Read(row, GrainJson.Default.MediaChanged),
        EntryKind.ContactChanged => Read(row, GrainJson.Default.ContactChanged),
        EntryKind.ContactGroupChanged => Read(row, GrainJson.Default.ContactGroupChanged),
        EntryKind.FolderChanged => Read(row, GrainJson.Default.FolderChanged),
        EntryKind.FoldersRemoved => Read(row, GrainJson.Default.FoldersRemoved),
        EntryKind.MessagesFiled => Read(row, GrainJson.Default.MessagesFiled),
        EntryKind.MessageUploaded => Read(row, GrainJson.Default.MessageUploaded) with { View = View(row, hiddenHere) },
        EntryKind.StorageCounted => Read(row, GrainJson.Default.StorageCounted),
        EntryKind.MediaFiled => Read(row, GrainJson.Default.MediaFiled),
        // A server of a newer release wrote it. Whoever reads goes on to what comes after it.
        _ => new UnknownEvent(),
    };

    /// <summary>Whether an acknowledgement of an entry changes something.</summary>
    public static bool AckMatters(EntryEvent happened) => happened is MessageArrived { View: { } view }
        && Acknowledgement.Matters(view.Flags, view.Envelope.WantsDeliveryReport, view.Envelope.ExpireAtMs);

    /// <summary>A message as stored.</summary>
    public static MessageView View(PlacementRow row, bool hiddenHere = false) =>
        View(row.Stored, (PlacementFlags)row.Flags, row.Amended, hiddenHere);

    /// <summary>A message as it is shown, with what became of it.</summary>
    public static MessageView View(
        long message, MessageEnvelope envelope, byte[] content, PlacementFlags flags, Amended amended, bool hiddenHere = false) =>
        amended.IsRecalled
            ? new(message, Blank(envelope), null, flags, false, View(amended))
            : new(message, envelope, hiddenHere ? null : content, flags, hiddenHere, View(amended));

    /// <summary>What is left of the envelope of a message that was recalled.</summary>
    public static MessageEnvelope Blank(MessageEnvelope envelope) =>
        envelope with
        {
            Subject = "", ContentBytes = 0, MediaTypes = null, MediaBytes = 0, ForwardedFrom = null,
            Mentions = null, MentionsAll = false,
        };

    /// <summary>A message as the devices of an account are shown it unasked: without larger media, if its owner wants that.</summary>
    public static MessageView Unasked(MessageView view, AccountState account) =>
        account.Settings.MediaAsLinks ? view with { LeaveOutOver = account.Settings.MediaAsLinksOverBytes } : view;

    /// <summary>What became of a message since it was placed.</summary>
    public static Amended Amended(PlacementRow row) => Amended(row.Amended);

    /// <summary>Reactions as they are shown.</summary>
    public static ReactionView[] Views(ImmutableArray<ReactionTally> reactions) =>
        [.. reactions.Select(t => new ReactionView(t.Reaction, t.Count, t.Mine, [.. t.Addresses]))];

    /// <summary>The envelope of a stored message.</summary>
    public static MessageEnvelope Envelope(StoredMessage stored) =>
        JsonSerializer.Deserialize(stored.Envelope.Span, GrainJson.Default.MessageEnvelope)!;

    /// <summary>The bytes of a memory, without a copy where it is a whole array.</summary>
    public static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment)
        && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();

    private static MessageView? View(EntryRow row, bool hiddenHere) =>
        row is { Stored: { } stored, Flags: { } flags } ? View(stored, (PlacementFlags)flags, row.Amended, hiddenHere) : null;

    private static MessageView View(StoredMessage stored, PlacementFlags flags, ReadOnlyMemory<byte> amended, bool hiddenHere) =>
        amended.IsEmpty
            ? new(stored.Message.Value, Envelope(stored), hiddenHere ? null : Bytes(stored.Content), flags, hiddenHere)
            : View(stored.Message.Value, Envelope(stored), Bytes(stored.Content), flags, Amended(amended), hiddenHere);

    private static AmendedView View(Amended amended) =>
        new(amended.Edits, amended.EditedAtMs, amended.RecalledAtMs, Views(Reacting.Tally(amended)));

    private static Amended Amended(ReadOnlyMemory<byte> kept) =>
        kept.IsEmpty ? Domain.Messages.Amended.Nothing : JsonSerializer.Deserialize(kept.Span, GrainJson.Default.Amended)!;

    private static long Conversation(EntryRow row) =>
        row.Payload.Length == sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(row.Payload.Span) : 0;

    private static byte[] Conversation(long conversation)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, conversation);
        return bytes;
    }

    private static T Read<T>(EntryRow row, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(row.Payload.Span, type)!;

    private static MessageKey? About(EntryEvent happened) => happened switch
    {
        MessageArrived m => new MessageKey(m.Message),
        MessageSent m => new MessageKey(m.Message),
        MessageReleased m => new MessageKey(m.Message),
        MessageCancelled m => new MessageKey(m.Message),
        MessageExpired m => new MessageKey(m.Message),
        MessageDelivered m => new MessageKey(m.Message),
        MessageAmended m => new MessageKey(m.Message),
        MessageReacted m => new MessageKey(m.Message),
        MessageUploaded m => new MessageKey(m.Message),
        _ => null,
    };

    private static byte[] Payload(EntryEvent happened) => happened switch
    {
        MessageArrived e => Conversation(e.Conversation),
        MessageSent e => Conversation(e.Conversation),
        MessageExpired e => Conversation(e.Conversation),
        MessageAmended e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MessageAmended),
        MessageReacted e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MessageReacted),
        MessagesMarked e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MessagesMarked),
        MessagesDeleted e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MessagesDeleted),
        ReportArrived e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.ReportArrived),
        DraftSaved e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.DraftSaved),
        DraftDeleted e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.DraftDeleted),
        DeviceChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.DeviceChanged),
        DeviceRemoved e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.DeviceRemoved),
        SettingsChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.SettingsChanged),
        BlockChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.BlockChanged),
        AccountChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.AccountChanged),
        GroupChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.GroupChanged),
        SessionChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.SessionChanged),
        MissedSeen e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MissedSeen),
        ConversationChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.ConversationChanged),
        MediaChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MediaChanged),
        ContactChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.ContactChanged),
        ContactGroupChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.ContactGroupChanged),
        FolderChanged e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.FolderChanged),
        FoldersRemoved e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.FoldersRemoved),
        MessagesFiled e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MessagesFiled),
        StorageCounted e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.StorageCounted),
        MediaFiled e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MediaFiled),
        MessageUploaded e => JsonSerializer.SerializeToUtf8Bytes(e, GrainJson.Default.MessageUploaded),
        _ => [],
    };
}
