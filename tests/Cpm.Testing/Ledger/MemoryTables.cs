using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <summary>The rows of a ledger in memory. Every change is noted, so that it can be undone until it is committed.</summary>
internal sealed class MemoryTables
{
    private readonly Stack<Action> _undo = new();

    internal sealed record Account(string Name, ReadOnlyMemory<byte> State, long Floor);

    public object Gate { get; } = new();

    public Dictionary<long, Account> Accounts { get; } = [];

    public Dictionary<string, long> Names { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> Addresses { get; } = new(StringComparer.Ordinal);

    public Dictionary<long, SortedList<long, LedgerWrite.AppendEntry>> Entries { get; } = [];

    public Dictionary<long, StoredMessage> Messages { get; } = [];

    public SortedDictionary<(long Account, long Message), (long Seq, int Flags, long Conversation)> Placements { get; } = [];

    public SortedDictionary<(long Message, long Account), bool> PlacedIn { get; } = [];

    public SortedDictionary<(long Account, long Message, int Device), bool> Hidden { get; } = [];

    public Dictionary<(long Account, UInt128 Request), LedgerWrite.KeepReceipt> Receipts { get; } = [];

    public SortedDictionary<long, LedgerWrite.EnqueueOutbox> OutboxRows { get; } = [];

    public SortedDictionary<(int Shard, long DueMs, long Account, short Reason, long Subject), bool> Wakes { get; } = [];

    public Dictionary<(long Account, long Message), SortedList<(int Recipient, short Kind), LedgerWrite.KeepReport>> Reports { get; } = [];

    public SortedDictionary<(long Account, long Draft), LedgerWrite.PutDraft> Drafts { get; } = [];

    public SortedDictionary<(long Account, int Device), LedgerWrite.SeeDevice> Seen { get; } = [];

    public SortedDictionary<(long Account, long Conversation), (Tally Tally, ConversationChoice Choice)> Conversations { get; } = [];

    public Dictionary<(long Account, long Message), LedgerWrite.Amend> Amendments { get; } = [];

    public SortedDictionary<(long Account, long Conversation, long To, long Seq), LedgerWrite.Relate> Relations { get; } = [];

    public SortedDictionary<(long Account, long Seq), bool> Missed { get; } = [];

    public Dictionary<long, long> Tallied { get; } = [];

    public Dictionary<long, ReadOnlyMemory<byte>> Counts { get; } = [];

    public SortedDictionary<(long Account, long Contact), LedgerWrite.PutContact> Contacts { get; } = [];

    public SortedDictionary<(long Account, long Group), LedgerWrite.PutContactGroup> ContactGroups { get; } = [];

    public SortedDictionary<(long Account, long Contact, long Group), bool> ContactPlaces { get; } = [];

    public SortedDictionary<(long Account, long Folder), LedgerWrite.PutFolder> Folders { get; } = [];

    public SortedDictionary<(long Account, long Folder, long Seq), LedgerWrite.FileMessage> Filings { get; } = [];

    public int Mark => _undo.Count;

    public void UndoTo(int mark)
    {
        while (_undo.Count > mark)
        {
            _undo.Pop()();
        }
    }

    public void Keep() => _undo.Clear();

    public bool Add<TKey, TValue>(IDictionary<TKey, TValue> table, TKey key, TValue value)
    {
        if (!table.TryAdd(key, value))
        {
            return false;
        }

        _undo.Push(() => table.Remove(key));
        return true;
    }

    public void Set<TKey, TValue>(IDictionary<TKey, TValue> table, TKey key, TValue value)
    {
        if (table.TryGetValue(key, out var old))
        {
            _undo.Push(() => table[key] = old);
        }
        else
        {
            _undo.Push(() => table.Remove(key));
        }

        table[key] = value;
    }

    public bool Remove<TKey, TValue>(IDictionary<TKey, TValue> table, TKey key)
    {
        if (!table.TryGetValue(key, out var old))
        {
            return false;
        }

        table.Remove(key);
        _undo.Push(() => table[key] = old);
        return true;
    }

    public long Head(long account) =>
        Entries.TryGetValue(account, out var entries) && entries.Count > 0 ? entries.Keys[^1] : 0;

    public IList<LedgerWrite.AppendEntry> EntriesOf(long account) =>
        Entries.TryGetValue(account, out var entries) ? entries.Values : [];

    /// <summary>Whether an entry placed a message that is still there.</summary>
    public bool Placed(LedgerWrite.AppendEntry entry) =>
        entry.Message is { } message
        && Placements.TryGetValue((entry.Account.Value, message.Value), out var placed) && placed.Seq == entry.Seq;

    /// <summary>A message as an account that holds it is shown it.</summary>
    public PlacementRow Shown(long account, long message)
    {
        var (seq, flags, _) = Placements[(account, message)];
        var amended = (flags & 256) != 0 ? Amendments.GetValueOrDefault((account, message)) : null;
        var stored = Messages[amended?.Version?.Value ?? message] with { Message = new(message) };
        return new PlacementRow(seq, flags, stored, amended?.State ?? default);
    }

    public bool IsShownAnywhere(long version) => Amendments.Values.Any(a => a.Version?.Value == version);

    /// <summary>Whether the message an entry placed is elsewhere than where deleted messages are.</summary>
    public bool IsListed(LedgerWrite.AppendEntry entry) =>
        (Placements[(entry.Account.Value, entry.Message!.Value.Value)].Flags & (int)PlacementFlags.Deleted) == 0;

    public bool IsPlacedAnywhere(long message) => Between(PlacedIn, (message, long.MinValue), (message, long.MaxValue)).Any();

    /// <summary>Keys of a sorted table from one key to another. Linear, which is enough for tests.</summary>
    public static IEnumerable<KeyValuePair<TKey, TValue>> Between<TKey, TValue>(
        SortedDictionary<TKey, TValue> table, TKey from, TKey to)
        where TKey : notnull, IComparable<TKey> =>
        table.SkipWhile(row => row.Key.CompareTo(from) < 0).TakeWhile(row => row.Key.CompareTo(to) <= 0);
}
