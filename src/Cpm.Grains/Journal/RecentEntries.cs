using Cpm.Grains.Entries;

namespace Cpm.Grains.Journal;

/// <summary>
/// The tail of an account's ledger as this activation appended it: bounded by count and bytes, without gaps. What devices
/// were rung for is kept only in part: many accounts that remember much for seconds are what a collector of garbage is slow at.
/// </summary>
internal sealed class RecentEntries
{
    private const int MaxEntries = 64, MaxRung = 16, MaxBytes = 256 * 1024;
    private readonly Queue<EntryView> _entries = new();
    private long _bytes, _last;

    /// <summary>Appends the next entry.</summary>
    public void Append(EntryView entry)
    {
        _entries.Enqueue(entry);
        _last = entry.Seq;
        _bytes += Size(entry);
        while (_entries.Count > MaxEntries || (_bytes > MaxBytes && _entries.Count > 1))
        {
            Drop();
        }
    }

    /// <summary>Forgets all, because what the entries show has been taken away since.</summary>
    public void Clear()
    {
        _entries.Clear();
        _bytes = 0;
    }

    /// <summary>Devices were rung for everything up to a number: of that, a few are enough.</summary>
    public void Rung(long throughSeq)
    {
        while (_entries.Count > MaxRung && _entries.Peek().Seq <= throughSeq - MaxRung)
        {
            Drop();
        }
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

        long most = Math.Min(Math.Min(count, throughSeq - afterSeq), _last - afterSeq);
        if (most <= 0)
        {
            return null;
        }

        var found = new EntryView[most];
        foreach (EntryView entry in _entries)
        {
            long at = entry.Seq - afterSeq - 1;
            if (at >= most)
            {
                break;
            }

            if (at >= 0)
            {
                found[at] = entry;
            }
        }

        return found;
    }

    private void Drop() => _bytes -= Size(_entries.Dequeue());

    private static int Size(EntryView entry) => entry.Event switch
    {
        MessageArrived { View.Content: { } content } => content.Length,
        MessageSent { View.Content: { } content } => content.Length,
        MessageUploaded { View.Content: { } content } => content.Length,
        MessageAmended { View.Content: { } content } => content.Length,
        DraftSaved { View.Content: { } content } => content.Length,
        ContactChanged { View: { } contact } => contact.Size(),
        _ => 0,
    };
}
