using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>
/// Counts what each folder holds and what all messages take, without a write for each message: what came since the last count is looked
/// through now and then, a stretch at a time, in the lane, so that nothing becomes of a message while it is counted; what becomes of one
/// that is counted changes the count in the same transaction. Each count is fenced by an entry that tells of it.
/// </summary>
internal sealed class CountDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    private const int Stretch = 1_000, MaxStretches = 5;
    private Task? _counting;

    /// <summary>Counts in the background what is due, or what has to be known because it may be near the quota.</summary>
    public void Look(AccountPicture picture)
    {
        if (_counting is not { IsCompleted: false } && IsDue(picture))
        {
            _counting = CountAll();
        }
    }

    /// <summary>What all folders hold; not all of what came since the last count, if that is very much.</summary>
    public async Task<FolderFill> Now(AccountPicture picture)
    {
        long head = picture.Head;
        MessageCounts counts = picture.Storage.Counts;
        for (int i = 0; i < MaxStretches && counts.ThroughSeq < head; i++)
        {
            counts = await Next(picture, counts, head);
        }

        return new FolderFill(counts, counts.ThroughSeq < head, await shelf.Sizes(picture));
    }

    private bool IsDue(AccountPicture picture)
    {
        if (picture.State is not { } state || state.Circle() is not null)
        {
            return false;
        }

        StorageUse use = picture.Storage;
        long uncounted = picture.Head - use.Counts.ThroughSeq;
        return uncounted >= services.Options.UncountedEntries || (!use.IsWhole && MayBeNear(use.Bytes, uncounted, services.LimitsOf(state)));
    }

    // As if each entry were a message as large as can be; what media it shows besides is known of those that came since.
    private static bool MayBeNear(long bytes, long uncounted, CpmLimits limits) =>
        bytes + (uncounted * limits.ContentBytes) >= limits.MessageQuotaBytes / 100.0 * limits.MessageQuotaWarningPercent;

    private async Task CountAll()
    {
        try
        {
            while (await lane.Run(CountSome))
            {
                await Task.Yield();
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.TallyFailed(services.Log, fault);
        }
    }

    /// <returns>Whether there is more to count, and it could be counted so far.</returns>
    private async Task<bool> CountSome()
    {
        AccountPicture picture = await journal.Load();
        long target = picture.Head;
        MessageCounts counts = picture.Storage.Counts;
        picture.Storage.CountTo(target);
        if (picture.Last is { } last && await last.Outcome != CommitOutcome.Committed)
        {
            return false;
        }

        for (int i = 0; i < MaxStretches && counts.ThroughSeq < target; i++)
        {
            counts = await Next(picture, counts, target);
        }

        if (counts.ThroughSeq == picture.Storage.Counts.ThroughSeq)
        {
            return false;
        }

        CpmLimits limits = services.LimitsOf(picture.Account);
        return await journal.Write(picture, new Proposal
        {
            Counts = counts,
            Events = [new StorageCounted(StorageWatch.Usage(counts.Bytes, counts.Items, limits))],
        }) == CommitOutcome.Committed && counts.ThroughSeq < target;
    }

    private async Task<MessageCounts> Next(AccountPicture picture, MessageCounts counts, long target)
    {
        long through = Math.Min(target, counts.ThroughSeq + Stretch);
        var range = new PlacementRange(counts.ThroughSeq, through + 1, OldestFirst: false);
        IReadOnlyList<PlacementRow> rows = await services.Read((reader, stop) => reader.ListFlagged(
            picture.Key, 0, 0, range, Stretch, headersOnly: true, stop));
        return counts.And(through, [.. (await shelf.Whereabouts(picture, rows)).Select(m => m.Counted)]);
    }
}
