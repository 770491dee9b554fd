using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Folders;

/// <summary>
/// How much an account holds of messages, up to an entry of its ledger: what comes in costs nothing here until it is counted, a stretch
/// at a time; what becomes of a message that is counted already is counted at once.
/// </summary>
public sealed record MessageCounts : Growing
{
    /// <summary>Nothing is counted.</summary>
    public static MessageCounts None { get; } = new();

    /// <summary>All messages that entries up to this one placed are counted.</summary>
    public long ThroughSeq { get; init; }

    /// <summary>How many they are, each once.</summary>
    public long Items { get; init; }

    /// <summary>What they take together, in bytes, each once.</summary>
    public long Bytes { get; init; }

    /// <summary>What each folder holds that holds anything, by its number.</summary>
    public ImmutableArray<FolderCount> Folders { get => field.IsDefault ? [] : field; init; }

    /// <summary>What a folder holds.</summary>
    /// <param name="folder">Which.</param>
    /// <returns>Its count; nothing where nothing was counted.</returns>
    public FolderCount In(FolderId folder) =>
        Folders.FirstOrDefault(f => f.Folder == folder.Value) ?? new FolderCount(folder.Value, 0, 0, 0);

    /// <summary>Whether another holds as much everywhere, however far it is counted.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if it does.</returns>
    public bool IsAs(MessageCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Items, Bytes) == (other.Items, other.Bytes) && Folders.SequenceEqual(other.Folders);
    }

    /// <summary>With the messages of the stretch that comes next.</summary>
    /// <param name="throughSeq">Its last entry.</param>
    /// <param name="placed">All messages that the stretch placed and that are still there.</param>
    /// <returns>The counts.</returns>
    public MessageCounts And(long throughSeq, IReadOnlyCollection<CountedMessage> placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        return Changed(placed.SelectMany(m => m.Counts()).Select(c => (c, 1))) with
        {
            ThroughSeq = throughSeq,
            Items = Items + placed.Count,
            Bytes = Bytes + placed.Sum(m => m.Bytes),
        };
    }

    /// <summary>With what was added up of the messages that came next, and of what became of them.</summary>
    /// <param name="throughSeq">The last entry that placed one of them.</param>
    /// <param name="items">How many there are.</param>
    /// <param name="bytes">What they take, in bytes.</param>
    /// <param name="folders">What they add to folders.</param>
    /// <returns>The counts.</returns>
    public MessageCounts And(long throughSeq, long items, long bytes, IEnumerable<FolderCount> folders) =>
        Changed(folders.Select(f => (f, 1))) with
        {
            ThroughSeq = throughSeq, Items = Math.Max(0, Items + items), Bytes = Math.Max(0, Bytes + bytes),
        };

    /// <summary>After something became of messages.</summary>
    /// <param name="changes">What; of messages that are not counted yet, too.</param>
    /// <returns>The counts; the same where no counted message is among them.</returns>
    public MessageCounts After(IReadOnlyCollection<CountChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        CountChange[] counted = [.. changes.Where(c => c.Seq <= ThroughSeq)];
        return counted.Length == 0
            ? this
            : Changed(counted.SelectMany(Differences)) with
            {
                Items = Math.Max(0, Items + counted.Sum(c => (long)c.Items)),
                Bytes = Math.Max(0, Bytes + counted.Sum(c => c.Bytes)),
            };
    }

    /// <summary>After all that is in folders was put into others too, which were empty.</summary>
    /// <param name="copies">From which into which.</param>
    /// <returns>The counts.</returns>
    public MessageCounts Copied(IEnumerable<FolderCopy> copies) =>
        Changed(copies.Select(c => (In(c.From) with { Folder = c.Folder.Id.Value }, 1)));

    private static IEnumerable<(FolderCount Count, int Sign)> Differences(CountChange change)
    {
        IEnumerable<(FolderCount, int)> before = change.Before.Counts().Select(c => (c, -1));
        return change.After is { } after ? before.Concat(after.Counts().Select(c => (c, 1))) : before;
    }

    // What is added comes first: nothing falls below nothing on the way.
    private MessageCounts Changed(IEnumerable<(FolderCount Count, int Sign)> changes)
    {
        Dictionary<long, FolderCount> folders = Folders.ToDictionary(f => f.Folder);
        foreach ((FolderCount count, int sign) in changes.OrderByDescending(c => c.Sign))
        {
            folders[count.Folder] = folders.GetValueOrDefault(count.Folder, new FolderCount(count.Folder, 0, 0, 0)).Plus(count, sign);
        }

        return this with { Folders = [.. folders.Values.Where(f => f.Items > 0).OrderBy(f => f.Folder)] };
    }
}
