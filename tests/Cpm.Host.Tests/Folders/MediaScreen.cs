using Cpm.Protocol.V1;

namespace Cpm.Host.Tests.Folders;

/// <summary>What a device knows of media and the folders that they are in that has nothing but entries.</summary>
internal sealed class MediaScreen
{
    private readonly Dictionary<string, (string Name, HashSet<string> Folders)> _media = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    internal MediaScreen(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.MediaChanged is { } changed)
                Take(changed);
            else if (entry.MediaFiled is { } filed)
                Take(filed);
            else if (entry.FolderChanged is { } folder)
                Take(folder);
            foreach (var gone in entry.FoldersRemoved?.FolderIds ?? [])
                _parents.Remove(gone);
        }
    }

    /// <summary>The names of the media that are not only among the deleted.</summary>
    internal string All => string.Join(' ', _media.Values
        .Where(m => m.Folders.Count == 0 || !m.Folders.All(IsDeleted)).Select(m => m.Name).Order(StringComparer.Ordinal));

    /// <summary>The names of the media in a folder; of those in none for "".</summary>
    internal string In(string folder) => string.Join(' ', _media.Values
        .Where(m => folder.Length == 0 ? m.Folders.Count == 0 : m.Folders.Contains(folder))
        .Select(m => m.Name).Order(StringComparer.Ordinal));

    private bool IsDeleted(string folder) =>
        folder == "deleted" || !_parents.TryGetValue(folder, out var parent) || (parent.Length > 0 && IsDeleted(parent));

    private void Take(FolderChanged changed)
    {
        _parents[changed.Folder.FolderId] = changed.Folder.ParentFolderId;
        foreach (var (_, folders) in _media.Values.Where(m => m.Folders.Contains(changed.CopiedFromFolderId)))
            folders.Add(changed.Folder.FolderId);
    }

    private void Take(MediaChanged changed)
    {
        foreach (var added in changed.Added)
            _media[added.MediaId] = (added.Name, []);
        foreach (var removed in changed.RemovedMediaIds)
            _media.Remove(removed);
    }

    private void Take(MediaFiled filed)
    {
        foreach (var folders in filed.MediaIds.Where(_media.ContainsKey).Select(id => _media[id].Folders))
        {
            if (!filed.Copied && filed.FromFolderId.Length == 0)
                folders.Clear();
            if (!filed.Copied)
                folders.Remove(filed.FromFolderId);
            if (filed.ToFolderId.Length > 0)
                folders.Add(filed.ToFolderId);
        }
    }
}
