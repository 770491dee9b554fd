using System.Collections.Immutable;
using System.Globalization;
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
/// What an owner does with media (CPM-STOR-008). The bytes do not come here: doors bring them to the store, and the
/// account decides on what is known of them.
/// </summary>
internal sealed class MediaDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf, MediaTaking taking)
{
    private const long HourMs = 3_600_000;

    private sealed record Room(OpenUploads Open, MediaRow? Same);

    private sealed record Twin(MediaRow Media, ImmutableArray<FiledIn> Filed);

    public Task<Answer<UploadBegun>> Start(Request request, UploadAsk ask) => lane.Run(() => journal.Once(
        request, GrainJson.Default.UploadBegun, picture => RoomFor(picture, ask), (picture, room) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : room.Same is { } same ? Copied(picture, ask, same, room.Open)
            : MediaKeeping.WhyNotBegin(picture.Account, ask.SizeBytes, room.Open, services.MediaLimitsOf(picture.Account)) is { } refused
                ? refused
            : Begun(picture, ask)));

    public async Task<Answer<UploadView>> FindUpload(long upload)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        return closed is not null ? closed
            : await Upload(picture, upload) is { } row ? MediaViews.Of(row)
            : new Refusal(RefusalReason.UploadUnknown);
    }

    public async Task<Answer<UploadList>> ListUploads()
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        return closed is not null ? closed : new UploadList([.. (await Uploads(picture)).Select(MediaViews.Of)]);
    }

    public async Task<Answer<MediaView>> Complete(Request request, long upload, UploadSeal? seal)
    {
        Answer<MediaView> answer = await lane.Run(() => journal.Once(
            request, GrainJson.Default.MediaView, async picture => (
                Row: await Upload(picture, upload), Known: await Known(seal?.Digest ?? []),
                Same: seal is { Once: true } ? await TwinOf(picture, seal.Digest) : null), (picture, there) =>
                AccountState.WhyClosed(picture.State) is { } closed ? closed
                : there.Row is not { } row ? RefusalReason.UploadUnknown
                : seal is null ? RefusalReason.Unavailable
                : row.Committed < row.SizeBytes ? new Refusal(RefusalReason.UploadIncomplete, null, row.Committed)
                : row.WantedDigest.Length > 0 && !row.WantedDigest.AsSpan().SequenceEqual(seal.Digest)
                    ? RefusalReason.DigestMismatch
                    : there.Same is { } same ? taking.KeptAlready(picture, same.Media, same.Filed)
                    : Completed(picture, row, seal with { Verdict = MediaKeeping.Known(there.Known, seal.Verdict) })));
        return answer.Refusal?.Reason is RefusalReason.DigestMismatch or RefusalReason.UploadUnknown
            ? await GivenUp(request, upload, answer)
            : answer;
    }

    // Other bytes cannot be brought in their place any more: it is of no use to anybody. A repeat finds that it was given up for this.
    private async Task<Answer<MediaView>> GivenUp(Request request, long upload, Answer<MediaView> answer)
    {
        Request step = request with { Id = DerivedIds.Step("mismatch", request.Id, upload.ToString(CultureInfo.InvariantCulture)) };
        Answer<Done> cancelled = await Cancel(step, upload);
        return cancelled.Value is null ? answer : new Refusal(RefusalReason.DigestMismatch);
    }

    public Task<Answer<Done>> Cancel(Request request, long upload) => lane.Run(() => journal.Once(
        request, GrainJson.Default.Done, picture => Upload(picture, upload), (picture, row) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : row is null ? RefusalReason.UploadUnknown
            : new Proposal<Done>
            {
                Answer = new Done(0),
                Writes = [new LedgerWrite.CancelUpload(picture.Key, row.Media, services.NowMs)],
            }));

    public async Task<Answer<MediaView>> Find(long media)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        return closed is not null ? closed
            : await Held(picture, media) is { } row ? MediaViews.Of(row)
            : new Refusal(RefusalReason.MediaUnknown);
    }

    /// <summary>Reads a medium with the folders that it is in: for its owner alone.</summary>
    public async Task<Answer<MediaView>> Describe(long media)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        return closed is not null ? closed
            : await Held(picture, media) is { } row ? MediaViews.In(await Filings(picture, media), MediaViews.Of(row))
            : new Refusal(RefusalReason.MediaUnknown);
    }

    /// <summary>Reads the medium that the owner holds of some bytes.</summary>
    public async Task<Answer<MediaView>> FindSame(byte[] digest)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        return closed is not null ? closed
            : await Same(picture, digest) is { } row ? MediaViews.Of(row)
            : new Refusal(RefusalReason.MediaUnknown);
    }

    /// <summary>Reads media that the owner holds, or that messages show him.</summary>
    public async Task<Answer<MediaFound>> Look(MediaAsk[] asks)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        var found = new MediaView?[asks.Length];
        for (int i = 0; i < asks.Length; i++)
        {
            found[i] = await MediaViews.Find(services, picture, asks[i].Media, asks[i].Message) is { } row ? MediaViews.Of(row) : null;
        }

        return new MediaFound(found);
    }

    public Task<Answer<Done>> Delete(Request request, long media) => lane.Run(() => journal.Once(
        request, GrainJson.Default.Done, picture => Held(picture, media), (picture, row) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : row is null ? RefusalReason.MediaUnknown
            : Deleted(picture, row)));

    private async Task<Twin?> TwinOf(AccountPicture picture, byte[] digest) =>
        await Same(picture, digest) is { } row ? new Twin(row, await Filings(picture, row.Media.Value)) : null;

    private async Task<ImmutableArray<FiledIn>> Filings(AccountPicture picture, long media) =>
        [.. (await shelf.Filings(picture, [new MediaKey(media)]))[new MediaKey(media)]];

    private Proposal<UploadBegun> Begun(AccountPicture picture, UploadAsk ask)
    {
        long nowMs = services.NowMs, expireMs = nowMs + (services.MediaLimits.UploadHours * HourMs);
        MediaKey key = services.Keys.NextMedia();
        return new Proposal<UploadBegun>
        {
            Answer = new UploadBegun(
                new UploadView(key.Value, ask.Name, ask.ClaimedType, ask.SizeBytes, ask.WantedDigest, 0, [], expireMs), null),
            Writes =
            [
                new LedgerWrite.BeginUpload(
                    picture.Key, key, ask.Name, ask.ClaimedType, ask.SizeBytes, ask.WantedDigest, nowMs, expireMs),
            ],
        };
    }

    private Decision<Proposal<UploadBegun>> Copied(AccountPicture picture, UploadAsk ask, MediaRow same, OpenUploads open)
    {
        if (!MediaKeeping.Keep(
            picture.Account, same.SizeBytes, same.Verdict, open, services.MediaLimitsOf(picture.Account))
            .Is(out MediaKept? kept, out Refusal? refused))
        {
            return refused;
        }

        long nowMs = services.NowMs;
        MediaRow copy = same with
        {
            Media = services.Keys.NextMedia(), Name = ask.Name, ClaimedType = ask.ClaimedType, AtMs = nowMs,
        };
        return Added(
            kept, new UploadBegun(null, MediaViews.Of(copy)), copy,
            new LedgerWrite.CopyMedia(picture.Key, copy.Media, same.Media, ask.Name, ask.ClaimedType, nowMs));
    }

    private Proposal<MediaView> Completed(AccountPicture picture, UploadRow row, UploadSeal seal)
    {
        long nowMs = services.NowMs;
        MediaKept kept = MediaKeeping.Kept(picture.Account, row.SizeBytes, services.MediaLimitsOf(picture.Account));
        // Content that was there before keeps its own number; whoever reads the medium later is told that one.
        var media = new MediaRow(
            row.Media, row.Name, row.ClaimedType, seal.Type, row.SizeBytes, seal.Digest, nowMs, row.Media, seal.Verdict);
        return Added(kept, MediaViews.Of(media), media, new LedgerWrite.CompleteUpload(
            picture.Key, row.Media, row.Name, row.ClaimedType, seal.Type, row.SizeBytes, seal.Digest, seal.Verdict, nowMs));
    }

    private Proposal<T> Added<T>(MediaKept kept, T answer, MediaRow media, LedgerWrite write) where T : class => new()
    {
        Answer = answer,
        State = kept.State,
        Events = [new MediaChanged([MediaViews.Of(media)], [], Usage(kept.State), kept.NearQuota)],
        Writes = [write],
    };

    private Proposal<Done> Deleted(AccountPicture picture, MediaRow row)
    {
        AccountState state = MediaKeeping.Released(picture.Account, row.SizeBytes);
        return new Proposal<Done>
        {
            Answer = new Done(picture.NextSeq),
            State = state,
            Events = [new MediaChanged([], [row.Media.Value], Usage(state))],
            Writes = [new LedgerWrite.DropMedia(picture.Key, row.Media, services.NowMs)],
        };
    }

    private MediaUsageView Usage(AccountState state) => MediaViews.Usage(state, services.MediaLimitsOf(state));

    private async Task<Room> RoomFor(AccountPicture picture, UploadAsk ask)
    {
        IReadOnlyList<UploadRow> open = await Uploads(picture);
        // Only among the account's own: a digest alone is no proof that somebody has the bytes.
        MediaRow? same = ask.WantedDigest.Length == 0 ? null : await Same(picture, ask.WantedDigest);
        return new Room(
            new OpenUploads(open.Count, open.Sum(u => u.SizeBytes)),
            same?.SizeBytes == ask.SizeBytes && MediaKeeping.MayCopy(same.Verdict, services.MediaLimits) ? same : null);
    }

    private Task<IReadOnlyList<UploadRow>> Uploads(AccountPicture picture) =>
        services.Within(stop => services.Media.ListUploads(picture.Key, services.MediaLimits.UploadsPerAccount, stop));

    private Task<UploadRow?> Upload(AccountPicture picture, long upload) =>
        services.Within(stop => services.Media.FindUpload(picture.Key, new MediaKey(upload), stop));

    private Task<MediaVerdict?> Known(byte[] digest) => digest.Length == 0
        ? Task.FromResult<MediaVerdict?>(null)
        : services.Within(stop => services.Media.FindVerdict(digest, stop));

    private Task<MediaRow?> Same(AccountPicture picture, byte[] digest) =>
        services.Within(stop => services.Media.FindByDigest(picture.Key, digest, stop));

    private Task<MediaRow?> Held(AccountPicture picture, long media) =>
        services.Within(stop => services.Media.Find(picture.Key, new MediaKey(media), stop));
}
