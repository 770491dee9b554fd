using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Media;

/// <summary>Rows about media as they are told.</summary>
internal static class MediaViews
{
    public static UploadView Of(UploadRow row) => new(
        row.Media.Value, row.Name, row.ClaimedType, row.SizeBytes, row.WantedDigest, row.Committed, row.Digest, row.ExpireMs);

    public static MediaView Of(MediaRow row) => new(
        row.Media.Value, row.Name, row.ClaimedType, row.Type, row.SizeBytes, row.Digest, row.AtMs, row.Blob.Value, row.Verdict)
    {
        Placeholder = row.Placeholder,
    };

    /// <summary>A medium with the folders that it is in.</summary>
    public static MediaView In(IEnumerable<FiledIn> filed, MediaView media) =>
        filed.Select(f => f.Folder.Value).ToArray() is { Length: > 0 } folders ? media with { Folders = folders } : media;

    /// <summary>What all media of an account take.</summary>
    public static MediaUsageView Usage(AccountState state, MediaLimits limits) =>
        new(state.MediaBytes, limits.QuotaBytes, state.MediaCount);

    /// <summary>A medium that an account holds or, where a message is named, is shown by it.</summary>
    public static Task<MediaRow?> Find(AccountServices services, AccountPicture picture, long media, long message) =>
        services.Within(stop => message == 0
            ? services.Media.Find(picture.Key, new MediaKey(media), stop)
            : services.Media.FindShown(picture.Key, new MessageKey(message), new MediaKey(media), stop));
}
