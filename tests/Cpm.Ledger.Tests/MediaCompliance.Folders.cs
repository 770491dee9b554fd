using Cpm.Domain.Folders;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Tests;

/// <content>Media in folders.</content>
public abstract partial class MediaCompliance
{
    private static readonly FolderId s_one = new(17), s_two = new(18);

    [Fact]
    public async Task Media_are_filed_counted_and_listed_and_go_from_folders_with_the_account_s_hold_on_them()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        var (a, b) = (await Stored(sql, ledger, anna), await Stored(sql, ledger, anna));
        ledger.Commit(anna, new LedgerWrite.FileMedia(anna, a, s_one, 7, 10, default));
        ledger.Commit(anna, new LedgerWrite.FileMedia(anna, a, s_one, 7, 11, default));
        ledger.Commit(anna, new LedgerWrite.FileMedia(anna, b, s_one, 8, 9, default));
        ledger.Commit(anna, new LedgerWrite.FileMedia(anna, b, FolderId.Deleted, 8, 9, s_one));
        Assert.Equal([a, b], (await sql.Media.ListIn(anna, s_one, 0, 10, default)).Select(m => m.Media));
        Assert.Equal([b], (await sql.Media.ListIn(anna, s_one, a.Value, 10, default)).Select(m => m.Media));
        Assert.Equal([b, a], (await sql.Media.FirstFiled(anna, s_one, 10, default)).Select(f => f.Media));
        Assert.Equal((2, 15), await Counted(ledger, anna, s_one));
        Assert.Equal([a, b], (await sql.Media.Find(anna, [a, b, new(99_999)], default)).Select(m => m.Media).OrderBy(m => m.Value));
        var filings = await sql.Media.FindFilings(anna, [b], default);
        Assert.Equal([(FolderId.Deleted, s_one), (s_one, default)], filings.OrderBy(f => f.Folder.Value).Select(f => (f.Folder, f.From)));
        Assert.All(filings, f => Assert.Equal(default, f.AlsoFrom));
        var also = new FolderList([s_two, new(19)]);
        ledger.Commit(
            anna, new LedgerWrite.UnfileMedia(anna, b, FolderId.Deleted),
            new LedgerWrite.FileMedia(anna, b, FolderId.Deleted, 8, 12, s_one) { AlsoFrom = also });
        Assert.Equal(
            [new MediaFilingRow(b, FolderId.Deleted, s_one, 12, 8) { AlsoFrom = also }], await sql.Media.FirstFiled(anna, FolderId.Deleted, 9, default));

        ledger.Commit(anna, new LedgerWrite.CopyMediaFilings(anna, s_one, s_two, 20));
        Assert.Equal((2, 15), await Counted(ledger, anna, s_two));
        // Wherever it is, it is held: what is deleted is for the account to decide, which knows its folders.
        ledger.Commit(anna, new LedgerWrite.UnfileMedia(anna, b, s_one), new LedgerWrite.UnfileMedia(anna, b, s_two));
        Assert.Equal([a, b], (await sql.Media.List(anna, 0, 10, default)).Select(m => m.Media));
        Assert.Equal([a], (await sql.Media.List(anna, 0, 1, default)).Select(m => m.Media));
        Assert.Equal([b], (await sql.Media.ListIn(anna, FolderId.Deleted, 0, 10, default)).Select(m => m.Media));

        ledger.Commit(anna, new LedgerWrite.DropMedia(anna, a, 30));
        Assert.Equal((0, 0), await Counted(ledger, anna, s_two));
        Assert.Empty(await sql.Media.FindFilings(anna, [a], default));
        Assert.Equal(CommitOutcome.AlreadyRelayed, ledger.Commit(anna, new LedgerWrite.FileMedia(anna, a, s_one, 7, 40, default)));
    }

    private static async Task<(long, long)> Counted(LedgerUnderTest ledger, Domain.Accounts.AccountKey account, FolderId folder) =>
        (await ledger.Reader.FolderSizes(account, default)).FirstOrDefault(s => s.Folder == folder) is { } size
            ? (size.Media, size.MediaBytes)
            : default;
}
