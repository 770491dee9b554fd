using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Media;
using Cpm.Media.Links;
using Cpm.Protocol.V1;
using Google.Protobuf;
using V1 = Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

internal static class MediaMapping
{
    public static V1.Media ToProto(this MediaView view) => new()
    {
        MediaId = MediaId.Format(view.Media),
        Name = view.Name,
        MediaType = view.Type,
        ClaimedMediaType = view.ClaimedType,
        SizeBytes = view.SizeBytes,
        Sha256 = ByteString.CopyFrom(view.Digest),
        CreateTime = Times.ToProto(view.AtMs),
        Standing = Standing(view.Verdict),
        FolderIds = { (view.Folders ?? []).Select(FolderIds.Format) },
        Placeholder = Placeholder(view),
    };

    public static MediaFiled ToProto(this Grains.Entries.MediaFiled filed) => new()
    {
        MediaIds = { filed.Media.Select(MediaId.Format) },
        FromFolderId = FolderIds.Format(filed.From),
        ToFolderId = FolderIds.Format(filed.To),
        Copied = filed.Copied,
    };

    public static V1.MediaFilingOutcome ToProto(this Grains.Folders.MediaFilingOutcome outcome, string mediaId) => new()
    {
        MediaId = mediaId,
        Done = outcome.Refusal == Domain.RefusalReason.None,
        Refusal = (ErrorReason)(int)outcome.Refusal,
    };

    public static MediaQuery ToQuery(this V1.MediaFilter filter, long after, int count) => new(
        after, count, filter.Name, filter.MediaType, Times.ToMs(filter.CreateTimeFrom), Times.ToMs(filter.CreateTimeBefore),
        filter.MinSizeBytes, filter.MaxSizeBytes,
        filter.FolderId.Length == 0 ? 0 : Ids.Require(filter.FolderId, "filter.folder_id", FolderIds.Parse, RefusalReason.FolderUnknown));

    public static MediaUpload ToProto(this UploadView view) => new()
    {
        UploadId = MediaId.Format(view.Upload),
        Name = view.Name,
        MediaType = view.ClaimedType,
        SizeBytes = view.SizeBytes,
        CommittedBytes = view.Committed,
        ExpireTime = Times.ToProto(view.ExpireMs),
    };

    public static V1.MediaChanged ToProto(this Grains.Entries.MediaChanged changed) => new()
    {
        Added = { changed.Added.Select(ToProto) },
        RemovedMediaIds = { changed.Removed.Select(MediaId.Format) },
        Updated = { (changed.Updated ?? []).Select(ToProto) },
        Usage = changed.Usage.ToProto(),
        NearQuota = changed.NearQuota,
    };

    public static MediaUsage ToProto(this MediaUsageView view) =>
        new() { StoredBytes = view.Bytes, QuotaBytes = view.QuotaBytes, MediaCount = view.Count };

    public static MediaLink ToProto(this LinkView view, LinkTokens tokens) => new()
    {
        LinkId = PrefixedNumbers.MediaLink(view.Link),
        MediaId = LinkedMedia(view.Media),
        MessageId = LinkedMessage.Of(new MediaKey(view.Media)) is { } message ? MessageIds.Format(message.Value) : "",
        Path = tokens.PathOf(view.Link),
        ExpireTime = Times.ToProto(view.ExpireMs),
        Offset = view.Offset,
        Length = view.Length,
    };

    public static ListedMediaLink ToProto(this ListedLinkView view) => new()
    {
        LinkId = PrefixedNumbers.MediaLink(view.Link),
        MediaId = LinkedMedia(view.Media),
        ExpireTime = Times.ToProto(view.ExpireMs),
        Offset = view.Offset,
        Length = view.Length,
        MessageId = view.Message == 0 ? "" : MessageIds.Format(view.Message),
        CreateTime = view.AtMs == 0 ? null : Times.ToProto(view.AtMs),
    };

    // A link to a whole message has no medium.
    private static string LinkedMedia(long media) => media > 0 ? MediaId.Format(media) : "";

    /// <summary>What is shown of it while it is not there; nothing of what is not given out.</summary>
    public static ByteString Placeholder(MediaView view) =>
        view.Placeholder is { } picture && Standing(view.Verdict) == MediaStanding.Ready ? ByteString.CopyFrom(picture) : ByteString.Empty;

    /// <summary>Whether it is given out.</summary>
    public static MediaStanding Standing(MediaVerdict verdict) => verdict switch
    {
        MediaVerdict.Harmful => MediaStanding.Withheld,
        MediaVerdict.Pending => MediaStanding.Checking,
        _ => MediaStanding.Ready,
    };
}
