using Cpm.FrontDoor.Mapping;
using Cpm.Grains.Entries;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// What a connection has in memory to write next: entries without a gap, from the bell or from the ledger. Bounded; what
/// does not fit or does not follow is simply not taken, and read from the ledger once there is room. Not for several
/// threads at once: the connection's lock guards it.
/// </summary>
internal sealed class LiveEntries(long cursor, long head, int most)
{
    private const int MaxBytes = 256 * 1024;
    private Queue<EntryView>? _entries;
    private int _bytes;

    /// <summary>The last entry taken in.</summary>
    public long Taken { get; private set; } = cursor;

    /// <summary>The last entry known to exist.</summary>
    public long Head { get; private set; } = head;

    public int Count => _entries?.Count ?? 0;

    /// <summary>There is more in the ledger than was taken, and everything taken is written.</summary>
    public bool NeedsReading => Count == 0 && Taken < Head;

    /// <summary>Takes what follows on what was taken before.</summary>
    public void Offer(ReadOnlySpan<EntryView> entries, long head)
    {
        Head = Math.Max(Head, head);
        foreach (var entry in entries)
        {
            if (entry.Seq <= Taken)
                continue;
            if (entry.Seq != Taken + 1 || Count >= most || (_bytes > MaxBytes && Count > 0))
                break;
            (_entries ??= new Queue<EntryView>(4)).Enqueue(entry);
            _bytes += entry.EstimateBytes();
            Taken = entry.Seq;
        }
    }

    /// <summary>The ledger says that it ends here, whatever was heard before.</summary>
    public void EndAt(long seq) => Head = Math.Max(seq, Taken);

    public bool TryPeek(out EntryView? entry)
    {
        entry = null;
        return _entries is not null && _entries.TryPeek(out entry);
    }

    public void Drop() => _bytes -= _entries!.Dequeue().EstimateBytes();

    /// <summary>Gives back memory that a burst needed.</summary>
    public void Shrink()
    {
        if (_entries is { Count: 0 })
            _entries = null;
    }
}
