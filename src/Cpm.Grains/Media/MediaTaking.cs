using System.Collections.Immutable;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Media;

/// <summary>
/// Takes in media that another account holds, and which it let this one have: a row, for the bytes are there. It is what an owner asks
/// for, or what is owed to him as he decided beforehand.
/// </summary>
internal sealed class MediaTaking(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    private sealed record There(MediaRow? Held, OpenUploads Open, ImmutableArray<FiledIn> Filed, MediaVerdict? Known);

    /// <summary>Its owner takes a medium in; null where nobody lets it go any more, to get the first answer again.</summary>
    public Task<Answer<MediaView>> Take(Request request, MediaView? media) => lane.Run(() => journal.Once(
        request, GrainJson.Default.MediaView, picture => Look(picture, media), (picture, there) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed : Decide(picture, media, there)));

    /// <summary>Takes in what is owed to the owner, in the transaction that completes the row, so that it is taken in once.</summary>
    /// <param name="outbox">The row.</param>
    /// <param name="media">The medium as the other holds it; null where it cannot be had.</param>
    /// <returns>Whether the matter is closed; also if there is no room for it, or it is withheld.</returns>
    public Task<bool> Take(long outbox, MediaView? media) => lane.Run(async () =>
    {
        AccountPicture picture = await journal.Load();
        There there = await Look(picture, media);
        var done = new LedgerWrite.CompleteOutbox(outbox);
        if (picture.State is { Status: not AccountStatus.Deleted }
            && Decide(picture, media, there).Is(out Proposal<MediaView>? taken, out _))
        {
            taken.Writes.Add(done);
            return await journal.Write(picture, taken) == CommitOutcome.Committed;
        }

        // Nothing is appended, so nothing would fence off an activation that does not know how much room there is.
        return await journal.IsCurrent(picture)
            && await journal.Write(picture, new Proposal { Writes = [done] }) == CommitOutcome.Committed;
    });

    /// <summary>What is held already stays as it is; who keeps what is among the deleted takes it back.</summary>
    public Proposal<MediaView> KeptAlready(AccountPicture picture, MediaRow held, ImmutableArray<FiledIn> filed)
    {
        var changes = new MediaFilingChanges(services, picture);
        FolderId from = filed.All(f => f.Folder == FolderId.Deleted) ? FolderId.Deleted : FolderId.None;
        changes.Add(new FiledMedia(held.Media, held.SizeBytes, filed), MediaFiling.Keep(filed), from, FolderId.None);
        return new Proposal<MediaView> { Answer = MediaViews.Of(held), Events = [.. changes.Events], Writes = changes.Writes };
    }

    private Decision<Proposal<MediaView>> Decide(AccountPicture picture, MediaView? media, There there) =>
        media is null ? RefusalReason.MediaUnknown
        : there.Held is { } held ? KeptAlready(picture, held, there.Filed)
        : there.Known is not { } known ? RefusalReason.MediaUnknown
        : TakenIn(picture, media with { Verdict = known }, there.Open);

    private Decision<Proposal<MediaView>> TakenIn(AccountPicture picture, MediaView media, OpenUploads open)
    {
        MediaLimits limits = services.MediaLimitsOf(picture.Account);
        if (!MediaKeeping.Keep(picture.Account, media.SizeBytes, media.Verdict, open, limits).Is(out MediaKept? kept, out Refusal? refused))
        {
            return refused;
        }

        long nowMs = services.NowMs;
        MediaView own = media with { AtMs = nowMs, Folders = null };
        return new Proposal<MediaView>
        {
            Answer = own,
            State = kept.State,
            Events = [new MediaChanged([own], [], MediaViews.Usage(kept.State, services.MediaLimitsOf(kept.State)), kept.NearQuota)],
            Writes = [new LedgerWrite.ReferMedia(picture.Key, new MediaKey(media.Media), nowMs)],
        };
    }

    private async Task<There> Look(AccountPicture picture, MediaView? media)
    {
        var key = new MediaKey(media?.Media ?? 0);
        MediaRow? held = await services.Within(stop => services.Media.Find(picture.Key, key, stop));
        IReadOnlyList<UploadRow> open = await services.Within(
            stop => services.Media.ListUploads(picture.Key, services.MediaLimits.UploadsPerAccount, stop));
        ImmutableArray<FiledIn> filed = [.. (await shelf.Filings(picture, [key]))[key]];
        // Not what the door was told: that may be old, or come from one that does not know of verdicts.
        MediaVerdict? known = media is not { Digest.Length: > 0 } ? null
            : await services.Within(stop => services.Media.FindVerdict(media.Digest, stop));
        return new There(held, new OpenUploads(open.Count, open.Sum(u => u.SizeBytes)), filed, known);
    }
}
