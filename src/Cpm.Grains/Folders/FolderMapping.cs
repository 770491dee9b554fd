using Cpm.Domain.Folders;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>Folders as they are told.</summary>
internal static class FolderMapping
{
    public static FolderView View(Folder folder, FolderSize? size = null) => new(
        folder.Id.Value, folder.Parent.Value, folder.Name, folder.Version, folder.WasIn.Value, folder.DeletedAtMs,
        size?.Items ?? 0, size?.Bytes ?? 0, size?.Unread ?? 0)
    {
        Media = size?.Media ?? 0,
        MediaBytes = size?.MediaBytes ?? 0,
    };
}
