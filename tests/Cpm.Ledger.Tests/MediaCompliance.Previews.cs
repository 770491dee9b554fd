using Cpm.Domain.Media;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Tests;

public abstract partial class MediaCompliance
{
    private static readonly PreviewPicture Small = new(PreviewSize.Small, 0, 5, 96, 54), Large = new(PreviewSize.Large, 5, 7, 1024, 576);

    [Fact]
    public async Task A_preview_is_kept_with_its_pictures_and_goes_with_the_content()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        var media = await Stored(sql, ledger, anna);
        var pictures = sql.Keys.NextMedia();
        Assert.Equal(media, await sql.Previews.FindContent(Digest, default));
        Assert.Null(await sql.Previews.Find(media, default));
        Assert.Null((await sql.Media.Find(anna, media, default))!.Placeholder);
        await sql.Previews.Announce(pictures, 1_000, default);
        Assert.Empty(await sql.MediaCollection.ListDoomed(1_000, default, 10, default));

        Assert.True(await sql.Previews.Keep(Preview(media, pictures), Digest, Parts, default));

        var found = await sql.Previews.Find(media, default);
        Assert.Equal(pictures, found!.Pictures);
        Assert.Equal([9, 8], found.Placeholder);
        foreach (var told in (MediaRow[])[(await sql.Media.Find(anna, media, default))!, .. await sql.Media.List(anna, 0, 10, default)])
            Assert.Equal([9, 8], told.Placeholder!);
        Assert.Equal([Small, Large], found.Sizes.AsEnumerable());
        Assert.Equal(["s", "l"], (await sql.Media.ListParts(pictures, 0, 10, default)).Select(p => p.Name));
        Assert.Empty(await sql.MediaCollection.ListDoomed(long.MaxValue, default, 10, default));

        ledger.Commit(anna, new LedgerWrite.DropMedia(anna, media, 100));
        await sql.MediaCollection.Loosen(101, 200, 10, default);
        Assert.Null(await sql.Previews.Find(media, default));
        Assert.Null(await sql.Previews.FindContent(Digest, default));
        Assert.Equal([media, pictures], await sql.MediaCollection.ListDoomed(long.MaxValue, default, 10, default));
    }

    [Fact]
    public async Task Pictures_that_nobody_kept_are_collected()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var media = await Stored(sql, ledger, ledger.Account());
        MediaKey crashed = sql.Keys.NextMedia(), first = sql.Keys.NextMedia(), second = sql.Keys.NextMedia(), late = sql.Keys.NextMedia();
        foreach (var pictures in new[] { crashed, first, second })
            await sql.Previews.Announce(pictures, 1_000, default);

        Assert.True(await sql.Previews.Keep(Preview(media, first), Digest, Parts, default));
        Assert.False(await sql.Previews.Keep(Preview(media, second), Digest, Parts, default));
        Assert.False(await sql.Previews.Keep(Preview(media, late), Digest, Parts, default));
        Assert.False(await sql.Previews.Keep(Preview(new MediaKey(99), crashed), Digest, Parts, default));

        Assert.Equal(first, (await sql.Previews.Find(media, default))!.Pictures);
        Assert.Equal([crashed, second], await sql.MediaCollection.ListDoomed(1_001, default, 10, default));
    }

    [Fact]
    public async Task That_nothing_can_be_shown_is_remembered_until_something_can()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var media = await Stored(sql, ledger, ledger.Account());
        var failed = new PreviewRow(media, default, 2, 5_000, []);
        await sql.Previews.Refuse(failed with { Blob = new MediaKey(99) }, Digest, default);
        Assert.Null(await sql.Previews.Find(new MediaKey(99), default));
        await sql.Previews.Refuse(failed with { Tries = 1 }, Digest, default);
        await sql.Previews.Refuse(failed, Digest, default);
        var row = await sql.Previews.Find(media, default);
        Assert.Equal((default, 2, 5_000L), (row!.Pictures, row.Tries, row.RetryMs));
        Assert.Empty(row.Placeholder);

        var pictures = sql.Keys.NextMedia();
        await sql.Previews.Announce(pictures, 1_000, default);
        Assert.True(await sql.Previews.Keep(Preview(media, pictures), Digest, Parts, default));
        await sql.Previews.Refuse(failed, Digest, default);
        Assert.Equal(pictures, (await sql.Previews.Find(media, default))!.Pictures);
    }

    private static MediaPart[] Parts => [new(0, 5, "s", [1]), new(5, 7, "l", [2])];

    private static PreviewRow Preview(MediaKey blob, MediaKey pictures) => new(blob, pictures, 0, 0, [Small, Large]) { Placeholder = [9, 8] };
}
