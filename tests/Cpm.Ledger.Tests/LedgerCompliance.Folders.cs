using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    private const int IsFiled = (int)PlacementFlags.Filed;
    private static readonly FolderId FirstFolder = new(17), SecondFolder = new(18);

    [Fact]
    public async Task Folder_is_kept_whole_and_those_gone_are_listed_apart()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        var folder = new Folder(SecondFolder, FirstFolder, "Füße", 3) { WasIn = FolderId.Inbox, DeletedAtMs = 77 };
        ledger.Commit(account, new LedgerWrite.PutFolder(account, folder with { Name = "other" }),
            new LedgerWrite.PutFolder(account, new Folder(FirstFolder, FolderId.None, "first", 2)));
        ledger.Commit(account, new LedgerWrite.PutFolder(account, folder));
        Assert.Equal([new Folder(FirstFolder, FolderId.None, "first", 2), folder], await ledger.Reader.ListFolders(account, false, 9, default));
        Assert.Empty(await ledger.Reader.ListFolders(other, false, 9, default));
        ledger.Commit(account, new LedgerWrite.PutFolder(account, folder, Gone: true));
        Assert.Single(await ledger.Reader.ListFolders(account, false, 9, default));
        Assert.Equal([folder], await ledger.Reader.ListFolders(account, true, 9, default));
        ledger.Commit(account, new LedgerWrite.RemoveFolder(account, SecondFolder));
        Assert.Empty(await ledger.Reader.ListFolders(account, true, 9, default));
    }

    [Fact]
    public async Task Folder_holds_each_message_once_lists_the_newest_first_and_is_counted_in_step()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        MessageKey[] messages = [.. Enumerable.Range(1, 3).Select(seq => Placed(ledger, account, seq))];
        Placed(ledger, other, 1);
        foreach (var at in new[] { 1, 0, 2, 1 })
        {
            ledger.Commit(account, File(account, FirstFolder, messages[at], at + 1));
        }

        Assert.Equal(Just(3L, 2L, 1L), await Filed(ledger, account, FirstFolder, long.MaxValue, 9));
        Assert.Equal(Just(1L), await Filed(ledger, account, FirstFolder, 2, 9));
        Assert.Equal(Just(3L, 2L), await Filed(ledger, account, FirstFolder, long.MaxValue, 2));
        Assert.Equal((3L, 30L), await Size(ledger, account, FirstFolder));
        ledger.Commit(account, new LedgerWrite.UnfileMessage(account, FirstFolder, messages[1]),
            new LedgerWrite.UnfileMessage(account, SecondFolder, messages[0]));
        Assert.Equal((2L, 20L), await Size(ledger, account, FirstFolder));
        Assert.Equal(Just(3L, 1L), await Filed(ledger, account, FirstFolder, long.MaxValue, 9));
    }

    [Fact]
    public async Task Message_taken_out_of_the_account_is_in_no_folder_any_more()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = Placed(ledger, account, 1);
        ledger.Commit(account, File(account, FirstFolder, message, 1), File(account, SecondFolder, message, 1));
        Assert.Equal(2, (await ledger.Reader.FindFilings(account, [message], default)).Count);
        ledger.Commit(account, new LedgerWrite.Unplace(account, message));
        Assert.Empty(await ledger.Reader.FindFilings(account, [message], default));
        Assert.Equal((0L, 0L), await Size(ledger, account, FirstFolder));
        Assert.Equal((0L, 0L), await Size(ledger, account, SecondFolder));
    }

    [Fact]
    public async Task All_that_is_in_a_folder_is_copied_once()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        for (var seq = 1; seq <= 3; seq++)
        {
            ledger.Commit(account, File(account, FirstFolder, Placed(ledger, account, seq), seq));
        }

        ledger.Commit(account, new LedgerWrite.CopyFilings(account, FirstFolder, SecondFolder, 50));
        ledger.Commit(account, new LedgerWrite.CopyFilings(account, FirstFolder, SecondFolder, 60));
        Assert.Equal(Just(3L, 2L, 1L), await Filed(ledger, account, SecondFolder, long.MaxValue, 9));
        Assert.Equal((3L, 30L), await Size(ledger, account, SecondFolder));
        Assert.Equal((3L, 30L), await Size(ledger, account, FirstFolder));
        Assert.All(await ledger.Reader.FirstFiled(account, SecondFolder, 9, default), f => Assert.Equal(50, f.AtMs));
    }

    [Fact]
    public async Task What_was_filed_first_comes_first_with_where_it_was_before()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var (one, two) = (Placed(ledger, account, 1), Placed(ledger, account, 2));
        ledger.Commit(account,
            new LedgerWrite.FileMessage(account, FolderId.Deleted, one, 1, 10, 200, FirstFolder),
            new LedgerWrite.FileMessage(account, FolderId.Deleted, two, 2, 10, 100, FolderId.Inbox));
        Assert.Equal(
            [new FilingRow(two, FolderId.Deleted, FolderId.Inbox, 100), new FilingRow(one, FolderId.Deleted, FirstFolder, 200)],
            await ledger.Reader.FirstFiled(account, FolderId.Deleted, 9, default));
        Assert.Single(await ledger.Reader.FirstFiled(account, FolderId.Deleted, 1, default));

        // In place of one comes one that knows more places, in one transaction.
        var also = new FolderList([SecondFolder, FolderId.Inbox]);
        ledger.Commit(account,
            new LedgerWrite.UnfileMessage(account, FolderId.Deleted, one),
            new LedgerWrite.FileMessage(account, FolderId.Deleted, one, 1, 10, 300, FirstFolder) { AlsoFrom = also });
        Assert.Equal(
            [new FilingRow(one, FolderId.Deleted, FirstFolder, 300) { AlsoFrom = also }], await ledger.Reader.FindFilings(account, [one], default));
        Assert.Equal((2L, 20L), await Size(ledger, account, FolderId.Deleted));
    }

    [Fact]
    public async Task Messages_are_listed_by_their_flags()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var moved = (int)PlacementFlags.Moved;
        foreach (var (seq, flags) in new[] { (1, Came), (2, Went), (3, CameAndRead), (4, Came | moved), (5, Came) })
        {
            In(ledger, account, seq, 7, flags);
        }

        var all = new PlacementRange(0, long.MaxValue, false);
        Assert.Equal(Just(5L, 3L, 1L), await Flagged(ledger, account, all));
        Assert.Equal(Just(3L), await Flagged(ledger, account, new PlacementRange(1, 5, false)));
    }

    [Fact]
    public async Task What_was_counted_of_messages_is_read_with_their_account_and_goes_with_it()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        Assert.True((await ledger.Reader.FindAccount(account, default))!.Counts.IsEmpty);
        foreach (var counts in new byte[][] { [1, 2], [3] })
        {
            ledger.Commit(account, new LedgerWrite.PutMessageCounts(account, counts));
            Assert.Equal(counts, (await ledger.Reader.FindAccount(account, default))!.Counts.ToArray());
        }
    }

    [Fact]
    public async Task Headers_of_many_messages_are_found_at_once_each_one_time_and_without_their_contents()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        MessageKey[] messages = [.. Enumerable.Range(1, 30).Select(seq => Placed(ledger, account, seq))];
        var strange = Placed(ledger, other, 1);
        var rows = await ledger.Reader.FindHeaders(account, [.. messages, strange, .. messages], default);
        Assert.Equal(messages.Select(m => m.Value).Order(), rows.Select(r => r.Stored.Message.Value).Order());
        Assert.All(rows, r => Assert.True(r.Stored.Content.IsEmpty && !r.Stored.Envelope.IsEmpty));
    }

    [Fact]
    public async Task Deleted_message_is_shown_in_no_list_but_found()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        In(ledger, account, 1, 7, Came);
        In(ledger, account, 2, 7, Came | (int)PlacementFlags.Deleted);
        ledger.Commit(account, new LedgerWrite.TallyConversation(account, 7, new Domain.Conversations.Tally(1, 2, 2)));
        Assert.Equal(Just(1L), await Seqs(ledger, account, new PlacementRange(0, long.MaxValue, false), 10));
        Assert.Equal(Just(1L), (await ledger.Reader.ListPlacements(account, long.MaxValue, 9, default)).Select(p => p.Seq));
        Assert.Equal(1, (await ledger.Reader.FindConversation(account, 7, default))!.Last!.Seq);
    }

    private static MessageKey Placed(LedgerUnderTest ledger, AccountKey account, long seq)
    {
        var message = ledger.Keys.NextMessage();
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account, Body(message), Append(account, seq, message), new LedgerWrite.Place(account, message, seq, Came | IsFiled)));
        return message;
    }

    private static LedgerWrite.FileMessage File(AccountKey account, FolderId folder, MessageKey message, long seq) =>
        new(account, folder, message, seq, 10, 100, FolderId.None);

    private static async Task<long[]> Filed(
        LedgerUnderTest ledger, AccountKey account, FolderId folder, long before, int count)
    {
        var rows = await ledger.Reader.ListFiled(account, folder, before, count, headersOnly: false, default);
        var headers = await ledger.Reader.ListFiled(account, folder, before, count, headersOnly: true, default);
        Assert.Equal(rows.Select(r => r.Seq), headers.Select(r => r.Seq));
        Assert.All(rows, r => Assert.False(r.Stored.Content.IsEmpty));
        return [.. rows.Select(r => r.Seq)];
    }

    private static async Task<(long Items, long Bytes)> Size(LedgerUnderTest ledger, AccountKey account, FolderId folder)
    {
        var sizes = await ledger.Reader.FolderSizes(account, default);
        return sizes.SingleOrDefault(s => s.Folder == folder) is { } size ? (size.Items, size.Bytes) : default;
    }

    private static async Task<long[]> Flagged(LedgerUnderTest ledger, AccountKey account, PlacementRange range) =>
        [.. (await ledger.Reader.ListFlagged(
            account, (int)PlacementFlags.Moved | 3, Came, range, 9, headersOnly: true, default)).Select(p => p.Seq)];
}
