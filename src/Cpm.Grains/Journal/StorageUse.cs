using Cpm.Domain.Folders;

namespace Cpm.Grains.Journal;

/// <summary>What an account's messages take, as its activation knows it: what was counted and written down, and what came since.</summary>
/// <param name="counts">What was counted.</param>
/// <param name="isWhole">Nothing came since.</param>
internal sealed class StorageUse(MessageCounts counts, bool isWhole)
{
    private long _items, _bytes;
    private long _target, _itemsBehind, _bytesBehind;

    /// <summary>What was counted.</summary>
    public MessageCounts Counts { get; private set; } = counts;

    /// <summary>Whether all is known: what came before this activation began is counted.</summary>
    public bool IsWhole { get; private set; } = isWhole;

    /// <summary>What all messages take that are known of, in bytes.</summary>
    public long Bytes => Math.Max(0, Counts.Bytes + _bytes);

    /// <summary>How many they are.</summary>
    public long Items => Math.Max(0, Counts.Items + _items);

    /// <summary>What an account has that is counted up to the end of its ledger, or has none.</summary>
    public static StorageUse Of(MessageCounts counts, long head) => new(counts, counts.ThroughSeq >= head);

    /// <summary>From now on all up to an entry is being counted; what comes behind it is not.</summary>
    public void CountTo(long seq) => (_target, _itemsBehind, _bytesBehind) = (seq, 0, 0);

    /// <summary>A message came.</summary>
    public void Placed(long bytes)
    {
        _items++;
        _itemsBehind++;
        _bytes += bytes;
        _bytesBehind += bytes;
    }

    /// <summary>Something became of messages, or more of them are counted.</summary>
    /// <param name="changes">What became of messages.</param>
    /// <param name="after">What is counted then.</param>
    public void Take(IReadOnlyList<CountChange> changes, MessageCounts after)
    {
        foreach (CountChange change in changes.Where(c => c.Seq > Counts.ThroughSeq))
        {
            _items += change.Items;
            _bytes += change.Bytes;
        }

        if (after.ThroughSeq > Counts.ThroughSeq)
        {
            IsWhole = after.ThroughSeq == _target;
            (_items, _bytes) = IsWhole ? (_itemsBehind, _bytesBehind) : (_items, _bytes);
        }

        Counts = after;
    }
}
