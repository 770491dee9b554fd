using Cpm.Protocol.V1;

namespace Cpm.Host.Tests.Folders;

/// <summary>What a device knows of media and the folders that they are in that has nothing but entries.</summary>
internal sealed class MediaScreen
{
    private readonly Dictionary<string, (string Name, HashSet<string> Folders)> _media = new(StringComparer.Ordinal);

    internal MediaScreen(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.MediaChanged is { } changed)
                Take(changed);
            else if (entry.MediaFiled is { } filed)
                Take(filed);
        }
    }

    /// <summary>The names of the media in a folder; of those in none for "".</summary>
    internal string In(string folder) => string.Join(' ', _media.Values
        .Where(m => folder.Length == 0 ? m.Folders.Count == 0 : m.Folders.Contains(folder))
        .Select(m => m.Name).Order(StringComparer.Ordinal));

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
