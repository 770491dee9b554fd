using System.Runtime.InteropServices;
using Cpm.Domain.Folders;

namespace Cpm.Grains.Journal;

/// <summary>What messages count that came lately, and what became of them: added up as it happens, and kept nowhere else yet.</summary>
internal sealed class FreshCounts
{
    private struct Sum
    {
        public long Items, Bytes, Unread;
    }

    private Dictionary<long, Sum>? _folders;

    /// <summary>How many they are.</summary>
    public long Items { get; private set; }

    /// <summary>What they take together, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>What they add to each folder; below nothing where they left it.</summary>
    public IEnumerable<FolderCount> Folders =>
        (_folders ?? []).Select(f => new FolderCount(f.Key, f.Value.Items, f.Value.Bytes, f.Value.Unread));

    /// <summary>Adds a message that came to a folder.</summary>
    public void Add(FolderId folder, long bytes, bool unread)
    {
        Items++;
        Bytes += bytes;
        Add(folder.Value, 1, bytes, unread ? 1 : 0);
    }

    /// <summary>Adds a message wherever it is.</summary>
    public void Add(CountedMessage message)
    {
        Items++;
        Bytes += message.Bytes;
        AddTo(message, 1);
    }

    /// <summary>Notes what became of one of them.</summary>
    public void Note(CountChange change)
    {
        Items += change.Items;
        Bytes += change.Bytes;
        AddTo(change.Before, -1);
        if (change.After is { } after)
        {
            AddTo(after, 1);
        }
    }

    /// <summary>Puts what is in a folder into another one too.</summary>
    public void Copy(FolderId from, FolderId to)
    {
        if (_folders is not null && _folders.TryGetValue(from.Value, out Sum sum))
        {
            Add(to.Value, sum.Items, sum.Bytes, sum.Unread);
        }
    }

    private void AddTo(CountedMessage message, int sign)
    {
        foreach (FolderCount count in message.Counts())
        {
            Add(count.Folder, sign * count.Items, sign * count.Bytes, sign * count.Unread);
        }
    }

    private void Add(long folder, long items, long bytes, long unread)
    {
        ref Sum sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_folders ??= [], folder, out _);
        sum.Items += items;
        sum.Bytes += bytes;
        sum.Unread += unread;
    }
}
