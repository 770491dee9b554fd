using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Tests;

/// <content>Links, as their owner finds them again.</content>
public abstract partial class MediaCompliance
{
    [Fact]
    public async Task Links_are_listed_by_media_and_number_page_by_page_as_long_as_they_work()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        AccountKey anna = ledger.Account("anna"), ben = ledger.Account("ben");
        MediaKey first = new(11), second = new(12);
        var message = new MessageKey(5);
        // Numbers of links are not in the order of media.
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, second, 71, 1, 2, 900, default, 400));
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, first, 72, 0, 4, 900));
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, first, 73, 0, 4, 500));
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, second, 74, 0, 4, 900, message));
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, first, 75, 0, 4, 501));
        ledger.Commit(ben, new LedgerWrite.LinkMedia(ben, first, 76, 0, 4, 900));

        async Task<IEnumerable<long>> Listed(MediaKey media, MediaKey last, long after, int count) =>
            (await sql.Media.ListLinks(anna, MediaLinkRange.Of(media, last, after, 500), count, default)).Select(link => link.Link);

        Assert.Equal([72, 75, 71, 74], await Listed(default, default, 0, 10));
        Assert.Equal([72], await Listed(default, default, 0, 1));
        Assert.Equal([75, 71], await Listed(default, first, 72, 2));
        Assert.Equal([71, 74], await Listed(default, first, 75, 10));
        Assert.Equal([74], await Listed(default, second, 71, 10));
        Assert.Equal([72, 75], await Listed(first, default, 0, 10));
        Assert.Equal([75], await Listed(first, first, 72, 10));
        Assert.Equal([71, 74], await Listed(second, default, 0, 10));
        Assert.Empty(await Listed(new MediaKey(13), default, 0, 10));
        // Whole messages come before all media, and each has links of its own to count.
        MediaKey whole = LinkedMessage.KeyOf(message);
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, whole, 77, 0, 0, 900, message));
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, whole, 78, 0, 0, 900, message));
        ledger.Commit(anna, new LedgerWrite.LinkMedia(anna, LinkedMessage.KeyOf(new MessageKey(message.Value + 1)), 79, 0, 0, 900));
        Assert.Equal([79, 77, 78, 72], await Listed(default, default, 0, 4));
        Assert.Equal([78, 72], await Listed(default, whole, 77, 2));
        Assert.Equal([77, 78], await Listed(whole, default, 0, 10));
        Assert.Equal(2, await sql.Media.CountLinks(anna, whole, 500, default));
        // The last of a page may be gone when the next is asked for.
        ledger.Commit(anna, new LedgerWrite.UnlinkMedia(anna, 72));
        Assert.Equal([75, 71], await Listed(default, first, 72, 2));

        Assert.Equal(
            [new MediaLinkRow(71, "anna", second, 1, 2, 900, default, 400), new MediaLinkRow(74, "anna", second, 0, 4, 900, message)],
            await sql.Media.ListLinks(anna, MediaLinkRange.Of(second, default, 0, 500), 10, default));
    }
}
