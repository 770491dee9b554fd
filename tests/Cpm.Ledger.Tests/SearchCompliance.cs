using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Search;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Sql;

namespace Cpm.Ledger.Tests;

/// <summary>What a database must do for search: follow the ledger without being part of it, and give back what it was told.</summary>
public abstract class SearchCompliance
{
    private const short Amended = 19;

    [Fact]
    public async Task Terms_are_found_in_their_blocks_alone_and_by_stretches()
    {
        await using var sql = await Open();
        var anna = SqlLedgerUnderTest.Of(sql).Account();
        Assert.True(await sql.Search.Take(anna, 0, 3, [new(1, ["wone", "wtwo"]), new(3, ["wtwo"])], default));
        Assert.True(await sql.Search.Take(
            anna, 3, 9_000, [new(4, ["wtwo", "wtwx"]), new(9_000, ["wone", "wt\U00020000"])], default));

        Assert.Equal("9000 1", await Found("wone"));
        Assert.Equal("4 3 1", await Found("wtwo"));
        Assert.Equal("4 3 1", await Found("wtw", "wtw\U0010FFFF"));
        Assert.Equal("9000 4 3 1", await Found("wt", "wt\U0010FFFF"));
        Assert.Empty(await Found("wtw"));
        Assert.Empty(await Found("w", "wo"));
        Assert.Single(await sql.Search.Find(anna, new SearchCondition("wone"), [2, 5], default));

        async Task<string> Found(string first, string? end = null) => string.Join(
            ' ', (await sql.Search.Find(anna, new SearchCondition(first, end), [0, 1, 2], default))
                .OrderByDescending(b => b.Key).SelectMany(b => b.Value.Descending(b.Key, long.MaxValue)));
    }

    [Fact]
    public async Task A_great_many_terms_are_taken_at_once_and_added_to()
    {
        await using var sql = await Open();
        var anna = SqlLedgerUnderTest.Of(sql).Account();
        string[] terms = [.. Enumerable.Range(0, 1_000).Select(i => $"w{i}")];
        Assert.True(await sql.Search.Take(anna, 0, 1, [new(1, terms)], default));
        Assert.True(await sql.Search.Take(anna, 1, 2, [new(2, terms)], default));
        foreach (var term in (string[])["w0", "w41", "w999"])
        {
            var block = (await sql.Search.Find(anna, new SearchCondition(term), [0], default))[0];
            Assert.Equal([2L, 1L], block.Descending(0, long.MaxValue));
        }
    }

    [Fact]
    public async Task Of_two_who_take_the_same_entries_one_does()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        var ben = ledger.Account();
        Assert.Equal(0, await sql.Search.Through(anna, default));
        Assert.True(await sql.Search.Take(anna, 0, 5, [new(5, ["wa"])], default));
        Assert.False(await sql.Search.Take(anna, 0, 5, [new(4, ["wa"])], default));
        Assert.False(await sql.Search.Take(anna, 4, 6, [new(6, ["wa"])], default));
        Assert.True(await sql.Search.Take(anna, 5, 6, [], default));
        Assert.Equal((6, 0), (await sql.Search.Through(anna, default), await sql.Search.Through(ben, default)));
        var block = (await sql.Search.Find(anna, new SearchCondition("wa"), [0], default))[0];
        Assert.Equal([5L], block.Descending(0, long.MaxValue));
        Assert.Empty(await sql.Search.Find(ben, new SearchCondition("wa"), [0], default));
    }

    [Fact]
    public async Task All_who_follow_go_round_the_accounts_together_and_find_those_that_it_is_behind_of()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var accounts = Enumerable.Range(0, 5).Select(_ => ledger.Account()).ToArray();
        ledger.Arrived(accounts[1], 1);
        ledger.Arrived(accounts[1], 2);
        ledger.Arrived(accounts[3], 1);
        await sql.Search.Take(accounts[1], 0, 1, [], default);
        var (first, complete) = await sql.Search.NextBehind(3, default);
        Assert.Equal([new BehindRow(accounts[1], 1, 2)], first);
        Assert.False(complete);
        var (second, last) = await sql.Search.NextBehind(3, default);
        Assert.Equal([new BehindRow(accounts[3], 0, 1)], second);
        Assert.True(last);
        await sql.Search.Take(accounts[1], 1, 2, [], default);
        Assert.Empty((await sql.Search.NextBehind(3, default)).Behind);
    }

    [Fact]
    public async Task Entries_are_read_with_the_messages_that_they_placed_or_changed()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        var one = ledger.Arrived(anna, 1, "one");
        ledger.Arrived(anna, 2, "two", flags: 9);
        ledger.Commit(anna, LedgerUnderTest.Append(anna, 3, one, kind: 1), new LedgerWrite.SetPlacementFlags(anna, one, 17));
        ledger.Commit(anna, LedgerUnderTest.Append(anna, 4, one, Amended));
        ledger.Commit(anna, LedgerUnderTest.Append(anna, 5));
        var entries = await sql.Search.ReadEntries(anna, 0, 10, int.MaxValue, Amended, default);
        Assert.Equal([1, 2, 3, 4, 5], entries.Select(e => e.Seq));
        Assert.Equal([1, 2, null, 1, null], entries.Select(e => e.Placement?.Seq));
        Assert.Equal([3L], (await sql.Search.ReadEntries(anna, 2, 1, int.MaxValue, Amended, default)).Select(e => e.Seq));
        Assert.Single(await sql.Search.ReadEntries(anna, 0, 10, 1, Amended, default));

        Assert.Equal([(1L, 17), (2L, 9)], (await sql.Search.FlagsOf(anna, [1, 2, 3, 99], default)).Select(f => (f.Key, f.Value)).Order());
        var read = await sql.Search.Read(anna, [2, 1, 4], default);
        Assert.Equal([1L, 2L], read.Select(e => e.Placement!.Seq).Order());
        ledger.Commit(anna, new LedgerWrite.Unplace(anna, one));
        Assert.Equal([2L], (await sql.Search.Read(anna, [2, 1], default)).Select(e => e.Seq));
        Assert.Equal([2L], (await sql.Search.FlagsOf(anna, [2, 1], default)).Keys);
        Assert.Empty(await sql.Search.FindFiled(anna, new FolderId(17), [0, 3], default));
    }

    [Fact]
    public async Task What_an_older_release_took_in_is_taken_in_anew()
    {
        AccountKey anna;
        await using (var sql = await Open())
        {
            anna = SqlLedgerUnderTest.Of(sql).Account();
            Assert.True(await sql.Search.Take(anna, 0, 5, [new(5, ["wa"])], default));
        }

        Forget("DELETE FROM schema_version WHERE version = 23; DELETE FROM schema_suits WHERE version = 23");
        await using var updated = await Open();
        Assert.Equal(0, await updated.Search.Through(anna, default));
        Assert.Empty(await updated.Search.Find(anna, new SearchCondition("wa"), [0], default));
        Assert.True(await updated.Search.Take(anna, 0, 5, [new(5, ["wa"])], default));
    }

    [Fact]
    public async Task What_servers_of_an_earlier_form_take_in_is_taken_in_once_more_and_found_meanwhile_as_it_was()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        for (var seq = 1; seq <= 9; seq++)
            ledger.Arrived(anna, seq);

        // The release before took in nine.
        Assert.True(await sql.Search.Take(anna, 0, 9, [new(2, ["wold"])], default));
        Forget($"DELETE FROM search_through; INSERT INTO search_through VALUES ({anna.Value}, 9)");
        Assert.Equal(0, await sql.Search.Through(anna, default));
        Assert.Equal([new BehindRow(anna, 0, 9)], (await sql.Search.NextBehind(100, default)).Behind);
        Assert.Equal([2L], await Found("wold"));

        // Terms come to those that are there, and one of the release before that was at it finds that the end has moved.
        Assert.True(await sql.Search.Take(anna, 0, 4, [new(1, ["wold", "wnew"])], default));
        Assert.Equal((4, "4"), (await sql.Search.Through(anna, default), Common()));
        Assert.Equal([2L, 1L], await Found("wold"));

        // It goes on from there, and what it takes in is taken in once more; even if that ends where it did, the end has moved.
        Forget($"UPDATE search_through SET through_seq = 9 WHERE account_id = {anna.Value} AND through_seq = 4");
        Assert.Equal(4, await sql.Search.Through(anna, default));
        Assert.False(await sql.Search.Take(anna, 9, 10, [], default));
        Assert.True(await sql.Search.Take(anna, 4, 9, [new(9, ["wnew"])], default));
        Assert.Equal((9, "8"), (await sql.Search.Through(anna, default), Common()));
        Assert.Equal([9L, 1L], await Found("wnew"));
        Assert.Empty((await sql.Search.NextBehind(100, default)).Behind);

        string Common() => Ask($"SELECT through_seq FROM search_through WHERE account_id = {anna.Value}");
        async Task<IEnumerable<long>> Found(string term) => (await sql.Search.Find(anna, new SearchCondition(term), [0], default))
            .SelectMany(b => b.Value.Descending(b.Key, long.MaxValue));
    }

    [Fact]
    public async Task Of_the_index_of_an_account_that_is_removed_nothing_is_left()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var anna = ledger.Account();
        ledger.Commit(anna, LedgerUnderTest.Append(anna, 1));
        Assert.True(await sql.Search.Take(anna, 0, 1, [new(1, ["wa"])], default));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(anna, new LedgerWrite.RemoveAccount(anna, 1)));
        Assert.Equal("0", Ask("SELECT (SELECT count(*) FROM search_term) + (SELECT count(*) FROM search_through)"));
    }

    /// <summary>Opens the database of this test.</summary>
    protected abstract Task<SqlLedger> Open();

    /// <summary>Has the database forget something, beside whoever has it open.</summary>
    protected abstract void Forget(string sql);

    /// <summary>Asks the database for one value, beside whoever has it open.</summary>
    protected abstract string Ask(string sql);
}
