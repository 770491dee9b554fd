using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using V1 = Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

/// <summary>An entry of the ledger as devices are told.</summary>
internal static class EntryMapping
{
    /// <summary>About how much an entry takes besides its content, to bound a frame.</summary>
    private const int FrameOverhead = 256;

    public static Entry ToProto(this EntryView view)
    {
        var entry = new Entry { Seq = view.Seq, EventTime = Times.ToProto(view.AtMs) };
        switch (view.Event)
        {
            case Grains.Entries.MessageArrived arrived:
                entry.MessageArrived = new V1.MessageArrived
                {
                    Message = ToMessage(arrived.Message, arrived.View), Deleted = arrived.View is null,
                };
                break;
            case Grains.Entries.MessageSent sent:
                entry.MessageSent = new V1.MessageSent
                {
                    Message = ToMessage(sent.Message, sent.View), Deleted = sent.View is null,
                };
                break;
            case Grains.Entries.MessageUploaded uploaded:
                entry.MessageUploaded = new V1.MessageUploaded
                {
                    Message = ToMessage(uploaded.Message, uploaded.View), Deleted = uploaded.View is null,
                };
                break;
            case Grains.Entries.MessageAmended amended:
                entry.MessageAmended = new V1.MessageAmended
                {
                    Message = ToMessage(amended.Message, amended.View),
                    Deleted = amended.View is null,
                    Change = (MessageChange)(int)amended.Change,
                    Actor = amended.Actor,
                };
                break;
            case Grains.Entries.DraftSaved saved:
                entry.DraftSaved = new V1.DraftSaved
                {
                    Draft = saved.View?.ToProto() ?? new Draft { DraftId = PrefixedNumbers.Draft(saved.Draft) },
                    Deleted = saved.View is null,
                };
                break;
            default:
                MapChange(view.Event, entry);
                break;
        }
        return entry;
    }

    public static int EstimateBytes(this EntryView view) => view.Event switch
    {
        Grains.Entries.MessageArrived { View: { } arrived } => FrameOverhead + (arrived.Content?.Length ?? 0),
        Grains.Entries.MessageSent { View: { } sent } => FrameOverhead + (sent.Content?.Length ?? 0),
        Grains.Entries.MessageUploaded { View: { } uploaded } => FrameOverhead + (uploaded.Content?.Length ?? 0),
        Grains.Entries.MessageAmended { View: { } amended } => FrameOverhead + (amended.Content?.Length ?? 0),
        Grains.Entries.DraftSaved { View: { } draft } => FrameOverhead + (draft.Content?.Length ?? 0),
        Grains.Entries.ContactChanged { View: { } contact } => FrameOverhead + contact.Size(),
        _ => FrameOverhead,
    };

    private static void MapChange(EntryEvent change, Entry entry)
    {
        switch (change)
        {
            case Grains.Entries.MessageReleased released:
                entry.MessageReleased = new V1.MessageReleased { MessageId = MessageIds.Format(released.Message) };
                break;
            case Grains.Entries.MessageCancelled cancelled:
                entry.MessageCancelled = new V1.MessageCancelled { MessageId = MessageIds.Format(cancelled.Message) };
                break;
            case Grains.Entries.MessageReacted reacted:
                entry.MessageReacted = ToReacted(reacted);
                break;
            case Grains.Entries.MessagesMarked marked:
                entry.MessagesMarked = ToMarked(marked.Marks);
                break;
            case Grains.Entries.MessagesDeleted deleted:
                entry.MessagesDeleted = new V1.MessagesDeleted
                {
                    MessageIds = { MessageIds.FormatAll(deleted.Messages) },
                    DeviceId = deleted.Device == 0 ? "" : PrefixedNumbers.Device(deleted.Device),
                };
                break;
            case Grains.Entries.MessageExpired expired:
                entry.MessageExpired = new V1.MessageExpired { MessageId = MessageIds.Format(expired.Message) };
                break;
            case Grains.Entries.MessageDelivered delivered:
                entry.MessageDelivered = new V1.MessageDelivered { MessageId = MessageIds.Format(delivered.Message) };
                break;
            case Grains.Entries.ReportArrived report:
                entry.ReportArrived = new V1.ReportArrived { Report = report.Report.ToProto() };
                break;
            case Grains.Entries.DraftDeleted draft:
                entry.DraftDeleted = new V1.DraftDeleted { DraftId = PrefixedNumbers.Draft(draft.Draft) };
                break;
            case Grains.Entries.DeviceChanged device:
                entry.DeviceChanged = new V1.DeviceChanged { Device = device.Device.ToProtoAsThen() };
                break;
            case Grains.Entries.DeviceRemoved removed:
                entry.DeviceRemoved = new V1.DeviceRemoved { DeviceId = PrefixedNumbers.Device(removed.Number) };
                break;
            case Grains.Entries.SettingsChanged settings:
                entry.SettingsChanged = new V1.SettingsChanged { Settings = settings.Settings.ToProto() };
                break;
            case Grains.Entries.BlockChanged block:
                entry.BlockChanged = new V1.BlockChanged { Address = block.Block.Address, Blocked = block.Block.Blocked };
                break;
            case Grains.Entries.GroupChanged group:
                entry.GroupChanged = group.Notice.ToProto();
                break;
            case Grains.Entries.SessionChanged session:
                entry.SessionChanged = session.ToProto();
                break;
            case Grains.Entries.MissedSeen seen:
                entry.MissedSeen = new V1.MissedSeen { ThroughSeq = seen.Through };
                break;
            case Grains.Entries.FolderChanged folder:
                entry.FolderChanged = folder.ToProto();
                break;
            case Grains.Entries.FoldersRemoved gone:
                entry.FoldersRemoved = gone.ToProto();
                break;
            case Grains.Entries.MessagesFiled filed:
                entry.MessagesFiled = filed.ToProto();
                break;
            case Grains.Entries.ConversationChanged conversation:
                entry.ConversationChanged = conversation.Choice.ToProto();
                break;
            case Grains.Entries.MediaFiled filed:
                entry.MediaFiled = filed.ToProto();
                break;
            case Grains.Entries.StorageCounted counted:
                entry.StorageCounted = new V1.StorageCounted { Usage = counted.Usage.ToProto(), NearQuota = counted.NearQuota };
                break;
            case Grains.Entries.MediaChanged media:
                entry.MediaChanged = media.ToProto();
                break;
            case Grains.Entries.ContactChanged contact:
                entry.ContactChanged = contact.ToProto();
                break;
            case Grains.Entries.ContactGroupChanged group:
                entry.ContactGroupChanged = group.ToProto();
                break;
            case Grains.Entries.AccountChanged account:
                entry.AccountChanged = new V1.AccountChanged { Account = account.Account.ToProto() };
                break;
        }
    }

    private static Message ToMessage(long number, MessageView? view) =>
        view?.ToProto() ?? new Message { MessageId = MessageIds.Format(number) };

    private static V1.MessageReacted ToReacted(Grains.Entries.MessageReacted reacted) => new()
    {
        MessageId = MessageIds.Format(reacted.Message),
        Actor = reacted.Actor,
        Reactions = { (reacted.Reactions ?? []).Select(MessageMapping.ToProto) },
    };

    private static V1.MessagesMarked ToMarked(MessageMarks marks)
    {
        var marked = new V1.MessagesMarked { MessageIds = { MessageIds.FormatAll(marks.Messages) } };
        if (marks.Read is { } read)
            marked.Read = read;
        if (marks.Flagged is { } flagged)
            marked.Flagged = flagged;
        return marked;
    }
}
