using Cpm.Domain.Folders;

namespace Cpm.Grains.Folders;

/// <summary>Folders as they are told.</summary>
internal static class FolderMapping
{
    public static FolderView View(Folder folder) => new(
        folder.Id.Value, folder.Parent.Value, folder.Name, folder.Version, folder.WasIn.Value, folder.DeletedAtMs);
}
