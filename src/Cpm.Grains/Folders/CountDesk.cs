using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>
/// Counts what each folder holds and what all messages take, without a write for each message: what comes is added up in memory, and
/// written down now and then; what a lost activation had added up is looked through again, a stretch at a time, in the lane, so that nothing
/// becomes of a message while it is counted. What becomes of one that is counted changes the count in the same transaction. Each count is
/// fenced by an entry that tells of it.
/// </summary>
internal sealed class CountDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    // Who looks at folders often shall not have the same looked through each time.
    private const int WorthKeeping = 256;

    private const int Stretch = 1_000, MaxStretches = 5, MaxTries = 3;
    private Task? _counting;

    /// <summary>Counts in the background what is due, or what has to be known because it may be near the quota.</summary>
    public void Look(AccountPicture picture) => Look(picture, services.Options.UncountedEntries);

    /// <summary>What all folders hold; not all of it where very much was never counted.</summary>
    public async Task<FolderFill> Now(AccountPicture picture)
    {
        IReadOnlyList<FolderSize> media = await shelf.Sizes(picture);
        StorageUse use = picture.Storage;
        MessageCounts counted, counts;
        int tries = MaxTries;
        do
        {
            counted = use.Counts;
            counts = await Known(picture, counted);
        }
        while (!ReferenceEquals(counted, use.Counts) && --tries > 0);
        if (!use.IsWhole)
        {
            Look(picture, WorthKeeping);
        }

        return new FolderFill(use.With(counts, counts.ThroughSeq), counts.ThroughSeq < use.KnownAfter, media);
    }

    // As many as there may be before they are counted.
    private async Task<MessageCounts> Known(AccountPicture picture, MessageCounts counts)
    {
        int most = MaxStretches + (services.Options.UncountedEntries / Stretch);
        for (int i = 0; i <= most && counts.ThroughSeq < picture.Storage.KnownAfter; i++)
        {
            counts = await Next(picture, counts);
        }

        return counts;
    }

    private void Look(AccountPicture picture, int uncounted)
    {
        if (_counting is not { IsCompleted: false } && IsDue(picture, uncounted))
        {
            _counting = picture.Storage.IsWhole ? CountAll() : CountInTurn();
        }
    }

    private bool IsDue(AccountPicture picture, int most)
    {
        if (picture.State is not { } state || state.Circle() is not null)
        {
            return false;
        }

        StorageUse use = picture.Storage;
        long uncounted = picture.Head - use.Counts.ThroughSeq;
        return uncounted >= most || (!use.IsWhole && MayBeNear(use.Bytes, uncounted, services.LimitsOf(state)));
    }

    // As if each entry were a message as large as can be; what media it shows besides is known of those that came since.
    private static bool MayBeNear(long bytes, long uncounted, CpmLimits limits) =>
        bytes + (uncounted * limits.ContentBytes) >= limits.MessageQuotaBytes / 100.0 * limits.MessageQuotaWarningPercent;

    // What has to be read is read for few accounts at a time.
    private async Task CountInTurn()
    {
        await services.CountingPlaces.WaitAsync();
        try
        {
            await CountAll();
        }
        finally
        {
            services.CountingPlaces.Release();
        }
    }

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
        StorageUse use = picture.Storage;
        MessageCounts counts = use.Counts;
        for (int i = 0; i < MaxStretches && counts.ThroughSeq < use.KnownAfter; i++)
        {
            counts = await Next(picture, counts);
        }

        bool more = counts.ThroughSeq < use.KnownAfter;
        // What came since need not be read, only written down.
        counts = more ? counts : use.With(counts, picture.Head);
        if (counts.IsAs(use.Counts) && ReferenceEquals(picture, journal.Current))
        {
            // Nothing came that is still there: who counts from an earlier entry comes to the same.
            use.Take([], counts);
            return more;
        }

        return await journal.Write(picture, new Proposal { Counts = counts, Events = [Told(picture, counts)] })
            == CommitOutcome.Committed && more;
    }

    // While not all was known nobody was warned.
    private StorageCounted Told(AccountPicture picture, MessageCounts counts)
    {
        CpmLimits limits = services.LimitsOf(picture.Account);
        StorageUse use = picture.Storage;
        bool comesNear = !use.IsWhole && MessageQuota.ComesNear(use.Counts.Bytes, counts.Bytes, limits);
        return new StorageCounted(StorageWatch.Usage(counts.Bytes, counts.Items, limits), comesNear);
    }

    private async Task<MessageCounts> Next(AccountPicture picture, MessageCounts counts)
    {
        long through = Math.Min(picture.Storage.KnownAfter, counts.ThroughSeq + Stretch);
        IReadOnlyList<PlacementRow> rows = await shelf.Placed(picture.Key, counts.ThroughSeq, through, Stretch);
        return counts.And(through, [.. (await shelf.Whereabouts(picture, rows)).Select(m => m.Counted)]);
    }
}
