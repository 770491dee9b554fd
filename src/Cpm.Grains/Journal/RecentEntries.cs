using Cpm.Grains.Entries;

namespace Cpm.Grains.Journal;

/// <summary>The tail of an account's ledger as this activation appended it: bounded by count and bytes, without gaps.</summary>
internal sealed class RecentEntries
{
    private const int MaxEntries = 64;
    private const int MaxBytes = 256 * 1024;
    private readonly Queue<EntryView> _entries = new();
    private long _bytes;

    /// <summary>Appends the next entry.</summary>
    public void Append(EntryView entry)
    {
        _entries.Enqueue(entry);
        _bytes += Size(entry);
        while (_entries.Count > MaxEntries || (_bytes > MaxBytes && _entries.Count > 1))
        {
            _bytes -= Size(_entries.Dequeue());
        }
    }

    /// <summary>Forgets all, because what the entries show has been taken away since.</summary>
    public void Clear()
    {
        _entries.Clear();
        _bytes = 0;
    }

    /// <summary>Entries after a cursor, up to a number.</summary>
    /// <returns>Null when the tail does not reach back that far.</returns>
    public EntryView[]? Between(long afterSeq, long throughSeq, int count)
    {
        if (afterSeq >= throughSeq)
        {
            return [];
        }

        if (_entries.Count == 0 || _entries.Peek().Seq > afterSeq + 1)
        {
            return null;
        }

        int skip = (int)(afterSeq + 1 - _entries.Peek().Seq);
        int take = (int)Math.Min(Math.Min(count, throughSeq - afterSeq), _entries.Count - skip);
        return take <= 0 ? null : [.. _entries.Skip(skip).Take(take)];
    }

    private static int Size(EntryView entry) => entry.Event switch
    {
        MessageArrived { View.Content: { } content } => content.Length,
        MessageSent { View.Content: { } content } => content.Length,
        DraftSaved { View.Content: { } content } => content.Length,
        _ => 0,
    };
}
