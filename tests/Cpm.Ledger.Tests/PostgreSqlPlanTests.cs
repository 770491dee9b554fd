using System.Globalization;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Domain.Search;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Sql;
using Cpm.Ledger.Tables;
using Npgsql;

namespace Cpm.Ledger.Tests;

/// <summary>
/// What a page costs in one very large account among small ones, of which PostgreSQL has only seen the small ones: the pages of the
/// database that a statement looks at, and what it puts aside to look at again and again.
/// </summary>
[Collection("PostgreSQL")]
public sealed class PostgreSqlPlanTests(PostgreSqlFixture postgres)
{
    private const int Large = 1, Messages = 30_000, Conversations = 30, Page = 50;

    // Of 8 KiB each. A message is four rows, each found by way of three or four; all of the account's are over 20,000.
    private const int MostBlocks = 1_200;

    private static readonly AccountKey s_account = new(Large);
    private string _name = "";
    private bool _isFilled = true;

    [Theory]
    [InlineData(200, 1, 0)]
    [InlineData(200, 10, 0)]
    [InlineData(200, 100, 0)]
    [InlineData(0, 0, 500)]
    public async Task A_page_of_a_very_large_account_reads_only_what_is_on_it_whatever_the_database_believes(
        int smallAccounts, int messagesOfEach, int ofTheLargeOne)
    {
        await using var sql = await Create();
        postgres.Server.Sql(_name, Filled(2, 1 + smallAccounts, 1, messagesOfEach));
        postgres.Server.Sql(_name, Filled(Large, Large, 1, ofTheLargeOne));
        postgres.Server.Sql(_name, "ANALYZE");
        postgres.Server.Sql(_name, Filled(Large, Large, ofTheLargeOne + 1, Messages));
        await ReadEverything(sql);
        Assert.Equal("", Worst());
    }

    [Fact]
    public async Task What_was_prepared_while_there_was_nothing_is_good_for_a_very_large_account()
    {
        await using var sql = await Create();
        _isFilled = false;
        await ReadEverything(sql);
        postgres.Server.Sql(_name, Filled(Large, Large, 1, Messages));
        _isFilled = true;
        await ReadEverything(sql);
        Assert.Equal("", Worst());
    }

    private async Task<SqlLedger> Create()
    {
        var database = postgres.Server.CreateDatabase();
        _name = new NpgsqlConnectionStringBuilder(database).Database!;
        // So little that all of an account does not fit, and what is put aside is counted.
        postgres.Server.Sql(_name, $"ALTER DATABASE \"{_name}\" SET work_mem = '64kB'");
        postgres.Server.Sql(_name, "CREATE EXTENSION pg_stat_statements");
        return await SqlLedger.Open(
            new SqlLedgerOptions { Provider = SqlProvider.PostgreSql, ConnectionString = database }, new LedgerOptions());
    }

    private async Task ReadEverything(SqlLedger sql)
    {
        postgres.Server.Sql(_name, "SELECT pg_stat_statements_reset()");
        // Twice each, as what was prepared is planned anew for all values.
        for (var i = 0; i < 2; i++)
        {
            await ReadPages(sql.Reader);
            await Search(sql.Search);
            await ReadMedia(sql.Media);
        }
    }

    private string Worst() => postgres.Server.Sql(
        _name,
        $"""
        SELECT blocks, query FROM (
          SELECT (shared_blks_hit + shared_blks_read + temp_blks_read + temp_blks_written) / calls AS blocks, query
          FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '{_name}') AS costs
        WHERE blocks > {MostBlocks} ORDER BY 1 DESC
        """).Trim();

    // What is found counts only where there is something.
    private void Found(int expected, int found) => Assert.Equal(_isFilled ? expected : 0, found);

    private async Task ReadPages(ILedgerReader reader)
    {
        MessageKey[] some = [.. Enumerable.Range(1, Page).Select(i => Message(Large, i * 500))];
        var middle = new PlacementRange(100, Messages / 2, OldestFirst: false);
        Found(Page, (await reader.ReadEntries(s_account, Messages / 2, Page, int.MaxValue, default)).Count);
        Found(Page, (await reader.ReadBareEntries(s_account, Messages / 2, Page, default)).Count);
        Found(Page, (await reader.ListPlacements(s_account, Messages / 2, Page, default)).Count);
        Found(Page, (await reader.ListFlagged(s_account, 1, 1, middle, Page, headersOnly: false, default)).Count);
        Found(Page, (await reader.ListFlagged(s_account, 1, 1, middle, Page, headersOnly: true, default)).Count);
        Found(Page, (await reader.ListHeld(s_account, 100, Messages / 2, Page, default)).Count);
        Found(Page, (await reader.ListFiled(s_account, new FolderId(9), Messages / 2, Page, headersOnly: false, default)).Count);
        Found(Page, (await reader.ListConversation(s_account, 7, middle, Page, default)).Count);
        Found(Page, (await reader.ListConversationHeaders(s_account, 7, 100, Page, default)).Count);
        Found(Conversations, (await reader.ListConversations(s_account, null, null, Page, default)).Count);
        Found(Page, (await reader.FindHeaders(s_account, some, default)).Count);
        Found(Page, (await reader.FindFilings(s_account, some, default)).Count);
        Found(Page, (await reader.FindUploaded(s_account, [.. some.Select(m => m.Value)], default)).Count);
        Assert.Equal(_isFilled, await reader.FindPlacement(s_account, some[3], default) is not null);
        Found(Page, (await reader.ListContacts(s_account, new ContactRange("name1"), Page, default)).Count);
        Found(6, (await reader.SearchContacts(s_account, ["term1234"], new ContactRange(), Page, default)).Count);
    }

    private async Task Search(ISearchRows search)
    {
        long[] blocks = [0, 1, 2, 3];
        long[] some = [.. Enumerable.Range(1, Page).Select(i => i * 500L)];
        Found(4, (await search.Find(s_account, new SearchCondition("wword12"), blocks, default)).Count);
        Found(4, (await search.Find(s_account, new SearchCondition("wword12", "wword13"), blocks, default)).Count);
        Found(Page, (await search.FlagsOf(s_account, some, default)).Count);
        Found(Page, (await search.Read(s_account, some, default)).Count);
        Found(Page, (await search.ReadEntries(s_account, Messages / 2, Page, int.MaxValue, 19, default)).Count);
        if (!_isFilled)
            return;
        var through = await search.Through(s_account, default);
        Assert.True(await search.Take(s_account, through, through + 1, [new(through + 1, ["wword12", "wnew"])], default));
    }

    private async Task ReadMedia(IMediaRows media)
    {
        MediaKey[] some = [.. Enumerable.Range(1, Page).Select(i => new MediaKey(Message(Large, i * 500).Value))];
        Found(Page, (await media.List(s_account, Message(Large, 500).Value, Page, default)).Count);
        Found(Page, (await media.ListIn(s_account, new FolderId(9), Message(Large, 500).Value, Page, default)).Count);
        Found(Page, (await media.Find(s_account, some, default)).Count);
        Found(Page, (await media.FindFilings(s_account, some, default)).Count);
        Assert.Equal(_isFilled, await media.Find(s_account, some[3], default) is not null);
        Found(Page, (await media.ListLinks(s_account, MediaLinkRange.Of(default, some[0], 0, 500), Page, default)).Count);
        Found(1, (await media.ListLinks(s_account, MediaLinkRange.Of(some[3], default, 0, 500), Page, default)).Count);
        Found(1, await media.CountLinks(s_account, some[3], 500, default));
    }

    private static MessageKey Message(int account, int number) => new((account * 1_000_000L) + number);

    private static string Filled(int first, int last, int from, int through) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        CREATE TEMP TABLE n AS SELECT a, i, a * 1000000 + i AS id FROM generate_series({first}, {last}) AS a, generate_series({from}, {through}) AS i;
        INSERT INTO account SELECT DISTINCT a, 'account-' || a, ''::bytea FROM n ON CONFLICT DO NOTHING;
        INSERT INTO message SELECT id, 'envelope', convert_to('hello ' || i, 'UTF8'), sha256(convert_to('hello ' || i, 'UTF8')) FROM n;
        INSERT INTO entry SELECT a, i, 7, id, 1000 + i, 'payload' FROM n;
        INSERT INTO placement (account_id, message_id, seq, flags, conversation_id) SELECT a, id, i, 1 + 256 * (i % 2), i % {Conversations} FROM n;
        INSERT INTO conversation (account_id, conversation_id, last_seq) SELECT a, i % {Conversations}, max(i) FROM n GROUP BY 1, 2
          ON CONFLICT (account_id, conversation_id) DO UPDATE SET last_seq = excluded.last_seq;
        INSERT INTO amendment (account_id, message_id, state) SELECT a, id, 'state' FROM n WHERE i % 2 = 1;
        INSERT INTO filing SELECT a, 9, id, i, 5, i, 0 FROM n;
        INSERT INTO relation SELECT a, -1, id, i, id, i FROM n;
        INSERT INTO contact SELECT a, i, i, 'uid' || i, 'name' || i, '', '' FROM n;
        INSERT INTO contact_term SELECT a, i, 'term' || (i % 5000) FROM n;
        INSERT INTO search_through SELECT a, max(i) FROM n GROUP BY a ON CONFLICT (account_id) DO UPDATE SET through_seq = excluded.through_seq;
        INSERT INTO search_term SELECT a, b, 'wword' || i, '\x01' FROM n, generate_series(0, 3) AS b;
        INSERT INTO media_content SELECT sha256(convert_to('medium ' || id, 'UTF8')), id, 5, 1, 0 FROM n;
        INSERT INTO media SELECT id, sha256(convert_to('medium ' || id, 'UTF8')), 'name', 'image/png', 'image/png', 5, 0 FROM n;
        INSERT INTO media_reference SELECT a, id, i FROM n;
        INSERT INTO media_filing SELECT a, 9, id, 5, i, 0 FROM n;
        INSERT INTO media_link SELECT id, a, id, 0, 5, 1000, 0 FROM n;
        """);
}
