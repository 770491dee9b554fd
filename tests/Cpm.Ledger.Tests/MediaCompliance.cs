using System.Security.Cryptography;
using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Sql;

namespace Cpm.Ledger.Tests;

/// <summary>What a database must do for media: what is known of them, who holds them, and what is collected.</summary>
public abstract partial class MediaCompliance
{
    private static readonly byte[] Digest = SHA256.HashData("content"u8);

    [Fact]
    public async Task An_upload_grows_part_by_part_and_only_from_where_it_is()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        var upload = Begin(ledger, anna, 10, expireMs: 5_000);

        Assert.True(await sql.Media.AddPart(upload, new MediaPart(0, 6, "one", [1]), [], 6_000, default));
        Assert.False(await sql.Media.AddPart(upload, new MediaPart(0, 6, "other", [2]), [], 7_000, default));
        Assert.False(await sql.Media.AddPart(upload, new MediaPart(6, 5, "more", [3]), [], 7_000, default));
        Assert.True(await sql.Media.AddPart(upload, new MediaPart(6, 4, "two", [4]), Digest, 8_000, default));

        var row = await sql.Media.FindUpload(anna, upload, default);
        Assert.Equal((10L, 8_000L, "name", "a/b"), (row!.Committed, row.ExpireMs, row.Name, row.ClaimedType));
        Assert.Equal(Digest, row.Digest);
        Assert.Equal(["one", "two"], (await sql.Media.ListParts(upload, 0, 10, default)).Select(p => p.Name));
        Assert.Equal(["two"], (await sql.Media.ListParts(upload, 6, 10, default)).Select(p => p.Name));
        Assert.Equal(["one"], (await sql.Media.ListParts(upload, 5, 1, default)).Select(p => p.Name));
        Assert.Null(await sql.Media.FindUpload(ledger.Account(), upload, default));
        Assert.Equal([upload], (await sql.Media.ListUploads(anna, 10, default)).Select(u => u.Media));
    }

    [Fact]
    public async Task An_upload_that_lacks_bytes_or_is_gone_does_not_become_a_medium()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        var upload = Begin(ledger, anna, 4);
        Assert.Equal(CommitOutcome.AlreadyRelayed, ledger.Commit(anna, Complete(anna, upload, 4)));
        await sql.Media.AddPart(upload, new MediaPart(0, 4, "one", []), [], 1, default);
        Assert.Equal(CommitOutcome.AlreadyRelayed, ledger.Commit(ledger.Account(), Complete(new AccountKey(99), upload, 4)));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(anna, Complete(anna, upload, 4)));
        Assert.Equal(CommitOutcome.AlreadyRelayed, ledger.Commit(anna, Complete(anna, upload, 4)));
        Assert.Null(await sql.Media.FindUpload(anna, upload, default));
    }

    [Fact]
    public async Task Content_is_kept_once_and_goes_when_nobody_holds_it()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        AccountKey anna = ledger.Account(), ben = ledger.Account();
        var annas = await Stored(sql, ledger, anna);
        var bens = await Stored(sql, ledger, ben);

        var found = await sql.Media.Find(ben, bens, default);
        Assert.Equal((annas, 4L, "x/y"), (found!.Blob, found.SizeBytes, found.Type));
        Assert.Equal([bens], await sql.MediaCollection.ListDoomed(long.MaxValue, default, 10, default));
        await sql.MediaCollection.Forget(bens, default);
        Assert.Empty(await sql.Media.ListParts(bens, 0, 10, default));
        Assert.Equal(annas, (await sql.Media.FindByDigest(anna, Digest, default))!.Media);
        Assert.Null(await sql.Media.FindByDigest(anna, [1], default));

        Assert.Equal(CommitOutcome.Committed, ledger.Commit(anna, new LedgerWrite.DropMedia(anna, annas, 100)));
        Assert.Equal(CommitOutcome.AlreadyRelayed, ledger.Commit(anna, new LedgerWrite.DropMedia(anna, annas, 100)));
        Assert.Equal(0, await sql.MediaCollection.Loosen(100, 200, 10, default));
        Assert.Equal(1, await sql.MediaCollection.Loosen(101, 200, 10, default));
        Assert.Empty(await sql.MediaCollection.ListDoomed(long.MaxValue, default, 10, default));
        Assert.NotNull(await sql.Media.Find(ben, bens, default));

        ledger.Commit(ben, new LedgerWrite.DropMedia(ben, bens, 300));
        Assert.Equal(1, await sql.MediaCollection.Loosen(301, 400, 10, default));
        Assert.Empty(await sql.MediaCollection.ListDoomed(400, default, 10, default));
        Assert.Equal([annas], await sql.MediaCollection.ListDoomed(401, default, 10, default));
        await sql.MediaCollection.Forget(annas, default);
        Assert.Empty(await sql.MediaCollection.ListDoomed(401, default, 10, default));
    }

    [Fact]
    public async Task A_medium_that_is_given_to_somebody_is_not_collected()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        AccountKey anna = ledger.Account(), ben = ledger.Account();
        var media = await Stored(sql, ledger, anna);
        ledger.Commit(anna, new LedgerWrite.DropMedia(anna, media, 100));
        ledger.Commit(ben, new LedgerWrite.ReferMedia(ben, media, 150));
        ledger.Commit(ben, new LedgerWrite.ReferMedia(ben, media, 160));

        await sql.MediaCollection.Loosen(1_000, 1_000, 10, default);

        Assert.Equal(150, (await sql.Media.Find(ben, media, default))!.AtMs);
        Assert.Null(await sql.Media.Find(anna, media, default));
        ledger.Commit(ben, new LedgerWrite.DropMedia(ben, media, 200));
        await sql.MediaCollection.Loosen(1_000, 1_000, 10, default);
        Assert.Equal(CommitOutcome.AlreadyRelayed, ledger.Commit(ben, new LedgerWrite.ReferMedia(ben, media, 300)));
        Assert.Null(await sql.Media.Find(ben, media, default));
    }

    [Fact]
    public async Task Another_medium_of_the_same_content_is_made_only_of_what_the_account_holds()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        AccountKey anna = ledger.Account(), ben = ledger.Account();
        var media = await Stored(sql, ledger, anna);
        var copy = sql.Keys.NextMedia();
        Assert.Equal(
            CommitOutcome.AlreadyRelayed, ledger.Commit(ben, new LedgerWrite.CopyMedia(ben, copy, media, "copy", "c/d", 100)));
        Assert.Equal(
            CommitOutcome.Committed, ledger.Commit(anna, new LedgerWrite.CopyMedia(anna, copy, media, "copy", "c/d", 100)));
        ledger.Commit(anna, new LedgerWrite.DropMedia(anna, media, 200));
        await sql.MediaCollection.Loosen(1_000, 1_000, 10, default);
        var row = await sql.Media.Find(anna, copy, default);
        Assert.Equal(("copy", "c/d", "x/y", media), (row!.Name, row.ClaimedType, row.Type, row.Blob));
        Assert.Equal([copy], (await sql.Media.List(anna, 0, 10, default)).Select(m => m.Media));
        Assert.Empty(await sql.Media.List(anna, copy.Value, 10, default));
    }

    [Fact]
    public async Task What_is_known_of_content_is_what_was_found_last_and_a_condemnation_stays()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        AccountKey anna = ledger.Account(), ben = ledger.Account();
        var media = await Stored(sql, ledger, anna);
        async Task<MediaVerdict> Known() => (await sql.Media.Find(anna, media, default))!.Verdict;
        Assert.Equal(MediaVerdict.Unchecked, await Known());
        Assert.Equal(MediaVerdict.Unchecked, await sql.Media.FindVerdict(Digest, default));
        Assert.Null(await sql.Media.FindVerdict([1], default));
        await Stored(sql, ledger, ben, MediaVerdict.Clean);
        Assert.Equal(MediaVerdict.Clean, await Known());
        // Who did not look, or does not know of verdicts.
        await Stored(sql, ledger, ben);
        await Stored(sql, ledger, ben, MediaVerdict.Pending);
        Assert.Equal(MediaVerdict.Clean, await Known());
        Assert.NotNull(await sql.Previews.FindContent(Digest, default));
        await sql.Media.Condemn(Digest, default);
        await sql.Media.Condemn([1], default);
        Assert.Equal(MediaVerdict.Harmful, await Known());
        await Stored(sql, ledger, ben);
        Assert.Equal(MediaVerdict.Harmful, await Known());
        await Stored(sql, ledger, ben, MediaVerdict.Clean);
        Assert.Equal(MediaVerdict.Harmful, await Known());
        Assert.Null(await sql.Previews.FindContent(Digest, default));
    }

    [Fact]
    public async Task Uploads_and_links_whose_time_is_over_go()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account("anna");
        var media = await Stored(sql, ledger, anna);
        MediaKey old = Begin(ledger, anna, 10, expireMs: 500), young = Begin(ledger, anna, 10, expireMs: 1_500);
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, media, 71, 1, 2, 500));
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, media, 72, 1, 2, 1_500));
        Assert.Equal(new MediaLinkRow(71, "anna", media, 1, 2, 500), await sql.Media.FindLink(71, default));
        Assert.Equal(2, await sql.Media.CountLinks(anna, media, 499, default));
        Assert.Equal(1, await sql.Media.CountLinks(anna, media, 500, default));

        Assert.Equal(1, await sql.MediaCollection.Expire(1_000, 10, default));

        Assert.Equal([young], (await sql.Media.ListUploads(anna, 10, default)).Select(u => u.Media));
        Assert.Equal([old], await sql.MediaCollection.ListDoomed(1_001, default, 10, default));
        Assert.Null(await sql.Media.FindLink(71, default));
        ledger.Commit(anna, new LedgerWrite.UnlinkMedia(anna, 72));
        Assert.Null(await sql.Media.FindLink(72, default));
        ledger.Commit(anna, new LedgerWrite.CancelUpload(anna, young, 2_000));
        Assert.Equal([old, young], await sql.MediaCollection.ListDoomed(2_001, default, 10, default));
    }

    protected abstract Task<SqlLedger> Open();

    private static MediaKey Begin(LedgerUnderTest ledger, AccountKey account, long size, long expireMs = 1_000)
    {
        var upload = ledger.Keys.NextMedia();
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account, new LedgerWrite.BeginUpload(account, upload, "name", "a/b", size, ReadOnlyMemory<byte>.Empty, 10, expireMs)));
        return upload;
    }

    private static LedgerWrite.CompleteUpload Complete(
        AccountKey account, MediaKey upload, long size, MediaVerdict verdict = MediaVerdict.Unchecked) =>
        new(account, upload, "name", "a/b", "x/y", size, Digest, verdict, 50);

    private static async Task<MediaKey> Stored(
        SqlLedger sql, LedgerUnderTest ledger, AccountKey account, MediaVerdict verdict = MediaVerdict.Unchecked)
    {
        var upload = Begin(ledger, account, 4);
        await sql.Media.AddPart(upload, new MediaPart(0, 4, "one", []), Digest, 1, default);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Complete(account, upload, 4, verdict)));
        return upload;
    }
}
