using Cpm.Domain.Folders;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>What the folders of an account hold.</summary>
/// <param name="Counts">Messages.</param>
/// <param name="More">There may be more messages.</param>
/// <param name="Sizes">Media.</param>
internal sealed record FolderFill(MessageCounts Counts, bool More, IReadOnlyList<FolderSize> Sizes)
{
    /// <summary>What is filed in a folder.</summary>
    public FolderSize Of(FolderId folder) => Sizes.FirstOrDefault(s => s.Folder == folder) ?? new FolderSize(folder, 0, 0);

    /// <summary>A folder as it is told.</summary>
    public FolderView View(Folder folder) => View(folder, folder.Id);

    /// <summary>A folder as it is told that holds what another one does.</summary>
    public FolderView View(Folder folder, FolderId like)
    {
        FolderCount count = Counts.In(like);
        FolderSize media = Of(like);
        return FolderMapping.View(folder) with
        {
            Items = count.Items,
            Bytes = count.Bytes,
            Unread = count.Unread,
            More = More,
            Media = media.Media,
            MediaBytes = media.MediaBytes,
        };
    }
}
