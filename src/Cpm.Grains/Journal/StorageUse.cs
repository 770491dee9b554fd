using Cpm.Domain.Folders;

namespace Cpm.Grains.Journal;

/// <summary>
/// What an account's messages take, as its activation knows it: what was counted and written down, and what came since the activation
/// began. What came in between it does not know before somebody looks.
/// </summary>
/// <param name="counts">What was counted.</param>
/// <param name="head">The last entry when the activation began.</param>
internal sealed class StorageUse(MessageCounts counts, long head)
{
    private FreshCounts _fresh = new();

    /// <summary>What was counted.</summary>
    public MessageCounts Counts { get; private set; } = counts;

    /// <summary>What later entries placed is known.</summary>
    public long KnownAfter { get; private set; } = Math.Max(head, counts.ThroughSeq);

    /// <summary>Whether all is known.</summary>
    public bool IsWhole => Counts.ThroughSeq >= KnownAfter;

    /// <summary>What all messages take that are known of, in bytes.</summary>
    public long Bytes => Math.Max(0, Counts.Bytes + _fresh.Bytes);

    /// <summary>How many they are.</summary>
    public long Items => Math.Max(0, Counts.Items + _fresh.Items);

    /// <summary>All that is known, beside what was counted up to where it begins.</summary>
    /// <param name="before">What was counted.</param>
    /// <param name="throughSeq">The last entry of what is known.</param>
    public MessageCounts With(MessageCounts before, long throughSeq) => before.And(throughSeq, _fresh.Items, _fresh.Bytes, _fresh.Folders);

    /// <summary>A message came to a folder.</summary>
    public void Placed(FolderId folder, long bytes, bool unread) => _fresh.Add(folder, bytes, unread);

    /// <summary>A message came, and is where it was put.</summary>
    public void Placed(CountedMessage message) => _fresh.Add(message);

    /// <summary>Folders began as copies of others.</summary>
    public void Copied(IReadOnlyList<FolderCopy> copies)
    {
        foreach (FolderCopy copy in copies)
        {
            _fresh.Copy(copy.From, copy.Folder.Id);
        }
    }

    /// <summary>Something became of messages, or more of them are counted.</summary>
    /// <param name="changes">What became of messages.</param>
    /// <param name="after">What is counted then.</param>
    public void Take(IReadOnlyList<CountChange> changes, MessageCounts after)
    {
        // Most transactions have none.
        for (int i = 0; i < changes.Count; i++)
        {
            if (changes[i].Seq > KnownAfter)
            {
                _fresh.Note(changes[i]);
            }
        }

        if (ReferenceEquals(after, Counts))
        {
            return;
        }

        Counts = after;
        if (after.ThroughSeq > KnownAfter)
        {
            (KnownAfter, _fresh) = (after.ThroughSeq, new FreshCounts());
        }
    }
}
