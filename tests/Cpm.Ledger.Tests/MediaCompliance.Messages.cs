using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Tests;

/// <content>Media that messages show.</content>
public abstract partial class MediaCompliance
{
    [Fact]
    public async Task Whoever_has_a_message_may_read_what_it_shows_and_nothing_is_collected_meanwhile()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        AccountKey anna = ledger.Account(), ben = ledger.Account(), carl = ledger.Account();
        var media = await Stored(sql, ledger, anna);
        var message = Sent(ledger, anna, media);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            ben, new LedgerWrite.AppendEntry(ben, 1, 1, message, 70, default), new LedgerWrite.Place(ben, message, 1, 1)));
        ledger.Commit(anna, new LedgerWrite.DropMedia(anna, media, 100));

        await sql.MediaCollection.Loosen(1_000, 1_000, 10, default);

        var shown = await sql.Media.FindShown(ben, message, media, default);
        Assert.Equal((media, 70L, 4L, media), (shown!.Media, shown.AtMs, shown.SizeBytes, shown.Blob));
        Assert.NotNull(await sql.Media.FindShown(anna, message, media, default));
        Assert.Null(await sql.Media.FindShown(carl, message, media, default));
        Assert.Null(await sql.Media.FindShown(ben, message, new MediaKey(media.Value + 1), default));
        Assert.Null(await sql.Media.Find(ben, media, default));

        ledger.Commit(anna, new LedgerWrite.Unplace(anna, message));
        await sql.MediaCollection.Loosen(1_000, 1_000, 10, default);
        Assert.NotNull(await sql.Media.FindShown(ben, message, media, default));
        ledger.Commit(ben, new LedgerWrite.Unplace(ben, message));
        Assert.Equal(1, await sql.MediaCollection.Loosen(1_000, 1_000, 10, default));
        Assert.Equal([media], await sql.MediaCollection.ListDoomed(long.MaxValue, default, 10, default));
    }

    [Fact]
    public async Task A_message_shows_the_media_of_its_last_version_and_none_once_it_is_recalled()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        MediaKey first = await Stored(sql, ledger, anna), second = sql.Keys.NextMedia();
        ledger.Commit(anna, new LedgerWrite.CopyMedia(anna, second, first, "second", "a/b", 60));
        MessageKey message = Sent(ledger, anna, first), version = ledger.Keys.NextMessage();
        const int Changed = (int)(PlacementFlags.Sent | PlacementFlags.Amended);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            anna, new LedgerWrite.StoreMessage(version, new byte[1], new byte[1]), new LedgerWrite.ShowMedia(anna, second, version, 0, 80),
            new LedgerWrite.Amend(anna, message, version, new byte[1]), new LedgerWrite.SetPlacementFlags(anna, message, Changed)));
        ledger.Commit(anna, new LedgerWrite.DropMedia(anna, first, 90), new LedgerWrite.DropMedia(anna, second, 90));
        Assert.Null(await sql.Media.FindShown(anna, message, first, default));
        Assert.Equal("second", (await sql.Media.FindShown(anna, message, second, default))!.Name);

        ledger.Commit(
            anna, new LedgerWrite.Amend(anna, message, null, new byte[1]),
            new LedgerWrite.SetPlacementFlags(anna, message, Changed | (int)PlacementFlags.Recalled),
            new LedgerWrite.BlankRecalled(message, new byte[1]));
        Assert.Null(await sql.Media.FindShown(anna, message, first, default));
        await sql.MediaCollection.Loosen(1_000, 1_000, 10, default);
        Assert.Equal([first], await sql.MediaCollection.ListDoomed(long.MaxValue, default, 10, default));
    }

    [Fact]
    public async Task A_message_that_waits_can_show_other_media_and_one_that_is_gone_can_not_be_shown()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account("anna");
        var media = await Stored(sql, ledger, anna);
        var message = Sent(ledger, anna, media);
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, media, 71, 0, 4, 5_000, message), new LedgerWrite.DropMedia(anna, media, 90));
        Assert.Equal(new MediaLinkRow(71, "anna", media, 0, 4, 5_000, message), await sql.Media.FindLink(71, default));

        ledger.Commit(anna, new LedgerWrite.HideMedia(anna, message));
        Assert.Null(await sql.Media.FindShown(anna, message, media, default));
        await sql.MediaCollection.Loosen(1_000, 1_000, 10, default);
        Assert.Equal(
            CommitOutcome.AlreadyRelayed, ledger.Commit(anna, new LedgerWrite.ShowMedia(anna, media, message, 0, 100)));
    }

    private static MessageKey Sent(LedgerUnderTest ledger, AccountKey account, MediaKey media)
    {
        var message = ledger.Keys.NextMessage();
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account, new LedgerWrite.AppendEntry(account, 1, 1, message, 60, default),
            new LedgerWrite.StoreMessage(message, new byte[1], new byte[1]),
            new LedgerWrite.Place(account, message, 1, (int)PlacementFlags.Sent),
            new LedgerWrite.ShowMedia(account, media, message, 0, 60)));
        return message;
    }
}
