using Cpm.Grains.Folders;
using Cpm.Protocol.V1;
using V1 = Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

internal static class FolderMapping
{
    public static MessageUsage ToProto(this MessageUsageView usage) =>
        new() { StoredBytes = usage.Bytes, QuotaBytes = usage.QuotaBytes, MessageCount = usage.Count };

    public static Folder ToProto(this FolderView view) => new()
    {
        FolderId = FolderIds.Format(view.Folder),
        Kind = view.Folder switch
        {
            1 => FolderKind.Inbox,
            2 => FolderKind.Sent,
            3 => FolderKind.Drafts,
            4 => FolderKind.Deleted,
            _ => FolderKind.Own,
        },
        ParentFolderId = FolderIds.Format(view.Parent),
        Name = view.Name,
        ItemCount = view.Items,
        SizeBytes = view.Bytes,
        UnreadCount = view.Unread,
        More = view.More,
        MediaCount = view.Media,
        MediaBytes = view.MediaBytes,
        DeleteTime = Times.ToProtoOrAbsent(view.DeletedAtMs),
        WasInFolderId = FolderIds.Format(view.WasIn),
        Etag = Etags.Format(view.Version),
    };

    public static V1.FilingOutcome ToProto(this Grains.Folders.FilingOutcome outcome, string messageId) => new()
    {
        MessageId = messageId,
        Done = outcome.Refusal == Domain.RefusalReason.None,
        Refusal = (ErrorReason)(int)outcome.Refusal,
    };

    public static V1.FolderChanged ToProto(this Grains.Entries.FolderChanged changed) => new()
    {
        Folder = changed.Folder.ToProto(),
        CopiedFromFolderId = FolderIds.Format(changed.CopiedFrom),
    };

    public static V1.FoldersRemoved ToProto(this Grains.Entries.FoldersRemoved removed) => new()
    {
        FolderIds = { removed.Folders.Select(FolderIds.Format) },
    };

    public static V1.MessagesFiled ToProto(this Grains.Entries.MessagesFiled filed) => new()
    {
        MessageIds = { MessageIds.FormatAll(filed.Messages) },
        FromFolderId = FolderIds.Format(filed.From),
        ToFolderId = FolderIds.Format(filed.To),
        Copied = filed.Copied,
    };
}
