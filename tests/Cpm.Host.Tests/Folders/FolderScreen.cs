using Cpm.Protocol.V1;

namespace Cpm.Host.Tests.Folders;

/// <summary>What a device knows of folders that has nothing but entries.</summary>
internal sealed class FolderScreen
{
    private readonly SortedDictionary<string, Folder> _folders = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _items = new(StringComparer.Ordinal);

    internal FolderScreen(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
            Take(entry);
    }

    /// <summary>Each folder with its name, where it is and what is in it.</summary>
    internal string Picture => string.Join('\n', _folders.Values.Select(f => $"{f.FolderId} {f.Name} in {f.ParentFolderId}")
        .Concat(_items.Where(i => i.Value.Count > 0).Select(i => $"{i.Key}: {string.Join(' ', i.Value)}")));

    internal IEnumerable<string> In(string folder) => Items(folder);

    /// <summary>The names of the user's own folders in a folder; of those in none for "".</summary>
    internal string Below(string folder) => string.Join(
        ' ', _folders.Values.Where(f => f.Kind == FolderKind.Own && f.ParentFolderId == folder).Select(f => f.Name).Order(StringComparer.Ordinal));

    /// <summary>The id of a folder by its name.</summary>
    internal string? Find(string parent, string name) =>
        _folders.Values.FirstOrDefault(f => f.ParentFolderId == parent && f.Name == name)?.FolderId;

    private void Take(Entry entry)
    {
        switch (entry.EventCase)
        {
            case Entry.EventOneofCase.MessageArrived when !entry.MessageArrived.Deleted:
                Items("inbox").Add(entry.MessageArrived.Message.MessageId);
                break;
            case Entry.EventOneofCase.MessageSent when !entry.MessageSent.Deleted:
                Items("sent").Add(entry.MessageSent.Message.MessageId);
                break;
            case Entry.EventOneofCase.MessageUploaded when !entry.MessageUploaded.Deleted:
                var box = entry.MessageUploaded.Message.State.Box;
                Items(box == MessageBox.Sent ? "sent" : "inbox").Add(entry.MessageUploaded.Message.MessageId);
                break;
            case Entry.EventOneofCase.MessagesDeleted when entry.MessagesDeleted.DeviceId.Length == 0:
                foreach (var folder in _items.Values)
                    folder.ExceptWith(entry.MessagesDeleted.MessageIds);
                break;
            case Entry.EventOneofCase.FolderChanged:
                Take(entry.FolderChanged);
                break;
            case Entry.EventOneofCase.FoldersRemoved:
                foreach (var id in entry.FoldersRemoved.FolderIds)
                {
                    _folders.Remove(id);
                    _items.Remove(id);
                }
                break;
            case Entry.EventOneofCase.MessagesFiled:
                Take(entry.MessagesFiled);
                break;
        }
    }

    private void Take(FolderChanged changed)
    {
        _folders[changed.Folder.FolderId] = changed.Folder;
        if (changed.CopiedFromFolderId.Length > 0)
            Items(changed.Folder.FolderId).UnionWith(Items(changed.CopiedFromFolderId));
    }

    private void Take(MessagesFiled filed)
    {
        // What is gone by now was shown as gone when it came.
        var there = filed.MessageIds.Where(id => _items.Values.Any(folder => folder.Contains(id))).ToList();
        if (!filed.Copied)
        {
            foreach (var (_, folder) in _items.Where(i => filed.FromFolderId.Length == 0 || i.Key == filed.FromFolderId))
                folder.ExceptWith(filed.MessageIds);
        }
        if (filed.ToFolderId.Length > 0)
            Items(filed.ToFolderId).UnionWith(there);
    }

    private SortedSet<string> Items(string folder) => _items.TryGetValue(folder, out var items)
        ? items
        : _items[folder] = new SortedSet<string>(StringComparer.Ordinal);
}
