using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Search;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;

namespace Cpm.Grains.Search;

/// <summary>
/// Finds messages, newest first: block by block, what the index says of each condition is put together, what is newer than the index
/// is looked at itself, and every hit is compared with the message as the account has it now.
/// </summary>
internal sealed class MessageSearch(
    SearchFollower follower, AccountKey account, SearchPlan plan, SearchScope scope, CancellationToken stop)
{
    private const int NewestEntries = 500, MaxNewestBytes = 4 * 1024 * 1024, ReadAtOnce = 25, SideBySide = 4;

    private readonly ISearchRows _rows = follower.Rows;

    // What the index does not know yet, or knows otherwise, and is met.
    private readonly Dictionary<long, SeqBlock> _newest = [];
    private int _lookedAt;
    private bool _isBehind;

    /// <summary>Entries between the end of the index and what was looked at itself.</summary>
    public long Behind { get; private set; }

    /// <summary>The last entry that was looked at; where the next page goes on when this one ended early.</summary>
    public long LookedThrough { get; private set; }

    /// <summary>Looks at all messages, or as many as one call may.</summary>
    /// <param name="headSeq">The last entry of the account.</param>
    /// <param name="before">Only messages placed by earlier entries.</param>
    /// <param name="from">Only messages placed by this entry or later ones: as many as a call looked at before; 0 for all.</param>
    /// <param name="count">Enough.</param>
    /// <returns>Messages that are met, the last placed first.</returns>
    public async Task<List<SearchEntryRow>> Find(long headSeq, long before, long from, int count)
    {
        long through = await _rows.Through(account, stop);
        await LookAtNewest(through, headSeq);
        var found = new List<SearchEntryRow>(count);
        long top = SeqBlock.Of(Math.Min(headSeq, before - 1));
        int atOnce = 2;
        LookedThrough = 0;
        long last = SeqBlock.Of(from);
        for (long block = top; block >= last && found.Count < count;)
        {
            long[] blocks = [.. Enumerable.Range(0, (int)Math.Min(atOnce, block - last + 1)).Select(i => block - i)];
            if (!await Look(await Combined(blocks), before, from, count, found))
            {
                break;
            }

            block -= blocks.Length;
            atOnce = Math.Min(atOnce * 4, ISearchRows.BlocksAtOnce * SideBySide);
        }

        return found;
    }

    // What is rare is looked for far back: by several statements at a time, each of which waits for the store's pages.
    private async Task<Dictionary<long, SeqBlock>> Combined(long[] blocks)
    {
        IReadOnlyDictionary<long, SeqBlock>[] parts = await Task.WhenAll(blocks.Chunk(ISearchRows.BlocksAtOnce).Select(CombinedOf));
        return parts.SelectMany(p => p).ToDictionary(p => p.Key, p => p.Value);
    }

    // False: one call looks no further.
    private async Task<bool> Look(
        IReadOnlyDictionary<long, SeqBlock> hits, long before, long from, int count, List<SearchEntryRow> found)
    {
        // The index may have come to know some of those that were looked at before.
        int most = from == 0 ? follower.Limits.LookedAtPerPage : 2 * follower.Limits.LookedAtPerPage;
        IEnumerable<long> seqs = hits.OrderByDescending(h => h.Key).SelectMany(h => h.Value.Descending(h.Key, before))
            .TakeWhile(s => s >= from);
        foreach (long[] some in seqs.Chunk(scope.IsNarrow ? ReadAtOnce * 8 : ReadAtOnce))
        {
            long[] shown = some;
            if (scope.IsNarrow)
            {
                IReadOnlyDictionary<long, int> flags = await _rows.FlagsOf(account, some, stop);
                shown = [.. some.Where(s => flags.TryGetValue(s, out int f) && scope.Holds(f))];
            }

            _lookedAt += some.Length;
            IReadOnlyList<SearchEntryRow> read = shown.Length == 0 ? [] : await _rows.Read(account, shown, stop);
            foreach (SearchEntryRow entry in read.OrderByDescending(e => e.Seq))
            {
                if (IsMet(entry))
                {
                    found.Add(entry);
                }

                if (found.Count == count)
                {
                    return false;
                }
            }

            if (_lookedAt >= most)
            {
                LookedThrough = some[^1];
                return false;
            }
        }

        return true;
    }

    private bool IsMet(SearchEntryRow entry) => entry.Placement is { } row && scope.Holds(row.Flags)
        && plan.IsMetBy(SearchFollower.Searchable(entry, follower.Limits));

    private async Task<IReadOnlyDictionary<long, SeqBlock>> CombinedOf(long[] blocks)
    {
        Dictionary<long, SeqBlock>? hits = null;
        foreach (SearchCondition condition in plan.Conditions)
        {
            IReadOnlyCollection<long> left = hits is null ? blocks : hits.Keys;
            if (left.Count == 0)
            {
                break;
            }

            hits = Both(hits, await Known(condition, left));
        }

        Join(hits!, _newest.Where(n => blocks.Contains(n.Key)));
        return scope.Folder == FolderId.None || hits!.Count == 0
            ? hits!
            : Both(hits, await _rows.FindFiled(account, scope.Folder, hits.Keys, stop));
    }

    // What was taken in before words were what they are is known by what they were.
    private async Task<IReadOnlyDictionary<long, SeqBlock>> Known(SearchCondition condition, IReadOnlyCollection<long> blocks)
    {
        IReadOnlyDictionary<long, SeqBlock> known = await _rows.Find(account, condition, blocks, stop);
        if (condition.Former is not { } former || !_isBehind)
        {
            return known;
        }

        var either = known.ToDictionary();
        Join(either, await _rows.Find(account, former, blocks, stop));
        return either;
    }

    private static void Join(Dictionary<long, SeqBlock> hits, IEnumerable<KeyValuePair<long, SeqBlock>> others)
    {
        foreach ((long block, SeqBlock seqs) in others)
        {
            if (!hits.TryAdd(block, seqs))
            {
                hits[block].Add(seqs);
            }
        }
    }

    private static Dictionary<long, SeqBlock> Both(Dictionary<long, SeqBlock>? some, IReadOnlyDictionary<long, SeqBlock> others)
    {
        var both = new Dictionary<long, SeqBlock>();
        foreach ((long block, SeqBlock seqs) in others)
        {
            if (some is null)
            {
                both[block] = seqs;
            }
            else if (some.TryGetValue(block, out SeqBlock? own))
            {
                seqs.KeepOnly(own);
                if (!seqs.IsEmpty)
                {
                    both[block] = seqs;
                }
            }
        }

        return both;
    }

    private async Task LookAtNewest(long through, long headSeq)
    {
        long after = Math.Max(through, headSeq - NewestEntries);
        Behind = after - through;
        _isBehind = headSeq > through;
        if (headSeq <= after)
        {
            return;
        }

        IReadOnlyList<SearchEntryRow> entries = await _rows.ReadEntries(
            account, after, NewestEntries, MaxNewestBytes, SearchFollower.Amended, stop);
        foreach (SearchEntryRow entry in entries)
        {
            if (entry.Placement is { } row && IsMet(entry))
            {
                long block = SeqBlock.Of(row.Seq);
                if (!_newest.TryGetValue(block, out SeqBlock? seqs))
                {
                    _newest[block] = seqs = new SeqBlock();
                }

                seqs.Add(row.Seq);
            }
        }
    }
}
