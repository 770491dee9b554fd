using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Domain.Search;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Search;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Sql;

namespace Cpm.Grains.Tests.Search;

/// <summary>Pages of what is found where one call looks at fewer messages than there are.</summary>
public sealed class SearchPageTests : IAsyncLifetime
{
    private const int Messages = 450;
    private static readonly SearchLimits s_limits = new() { LookedAtPerPage = 200 };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm");
    private readonly AccountKey _account = new(1);
    private SqlLedger _ledger = null!;
    private SearchFollower _follower = null!;

    public async Task InitializeAsync()
    {
        _ledger = await SqlLedger.Open(
            new SqlLedgerOptions { Provider = SqlProvider.Sqlite, Path = Path.Combine(_folder.FullName, "cpm.db") }, new LedgerOptions());
        _follower = new SearchFollower(_ledger.Search, s_limits);
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _folder.Delete(true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_found_behind_many_that_are_not_as_asked_is_shown_in_any_order(bool bestFirst)
    {
        Store(seq => seq <= 40, _ => "plan");
        await Index(Messages);
        List<long> shown = await Pages(new SearchQuery { Text = "plan", Read = false, BestFirst = bestFirst, Count = 15 });
        Assert.Equal(Enumerable.Range(1, 40).Select(s => (long)s).Reverse(), shown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_found_behind_many_that_say_it_apart_is_shown_in_any_order(bool bestFirst)
    {
        Store(_ => true, seq => seq % 150 < 2 ? "在東京都内" : "東京と京都は別");
        await Index(Messages);
        List<long> shown = await Pages(new SearchQuery { Text = "東京都", BestFirst = bestFirst, Count = 2 });
        Assert.Equal([450, 301, 300, 151, 150, 1], shown);
    }

    [Fact]
    public async Task The_best_are_shown_once_each_also_if_the_index_learns_of_some_between_pages()
    {
        Store(seq => seq % 4 == 0, seq => seq > 200 ? "planet" : "plan");
        await Index(250);
        List<long> shown = await Pages(
            new SearchQuery { Text = "plan", Read = false, BestFirst = true, Count = 5 }, () => Index(Messages));
        Assert.Equal(Messages / 4, shown.Count);
        Assert.Equal(shown.Count, shown.Distinct().Count());
        Assert.Equal([200, 196, 192, 188, 184], shown.Take(5));
    }

    [Fact]
    public async Task What_an_earlier_form_took_in_is_found_as_it_was_until_it_is_taken_in_once_more()
    {
        const long FarAhead = 3_000;
        Store(_ => true, seq => seq == 5 ? "أحمد" : seq == 6 ? "احمد" : "x");
        Assert.True(await _ledger.Search.Take(_account, 0, 1, [new TermsOfEntry(5, ["wأحمد"]), new TermsOfEntry(6, ["wاحمد"])], default));
        Assert.Equal([6L, 5L], await Found("أحمد"));
        Assert.Equal([6L], await Found("احمد"));
        await Index(Messages);
        Assert.Equal([6L, 5L], await Found("احمد"));

        async Task<IEnumerable<long>> Found(string text)
        {
            var query = new SearchQuery { Text = text, Count = 9 };
            SearchPlan plan = SearchPlan.Of(SearchDesk.Criteria(query), s_limits).Accepted!;
            (List<SearchEntryRow> rows, _, long behind) = await SearchDesk.Find(
                _follower, _account, plan, query, default, FarAhead, default);
            Assert.True(behind > 1_000);
            return rows.Select(r => r.Seq);
        }
    }

    [Fact]
    public async Task Stored_media_count_to_the_size_of_a_message()
    {
        Store(_ => true, _ => "film", seq => seq == 7 ? 100_000_000 : 0);
        await Index(Messages);
        Assert.Equal([7], await Pages(new SearchQuery { MinBytes = 10_000_000, MaxBytes = 100_000_010 }));
        Assert.DoesNotContain(7, await Pages(new SearchQuery { MaxBytes = 100_000_000 }));
    }

    private void Store(Func<int, bool> unread, Func<int, string> subject, Func<int, long>? mediaBytes = null)
    {
        var writes = new List<LedgerWrite> { new LedgerWrite.CreateAccount(_account, "ada", "{}"u8.ToArray()) };
        for (int seq = 1; seq <= Messages; seq++)
        {
            MessageKey message = _ledger.Keys.NextMessage();
            var envelope = new MessageEnvelope
            {
                SenderAccount = "bob", Sender = Scene.At("bob"), Recipients = [Scene.At("ada")], AcceptedAtMs = seq, Subject = subject(seq),
                ContentBytes = 10, MediaBytes = mediaBytes?.Invoke(seq) ?? 0,
            };
            PlacementFlags flags = PlacementFlags.Inbox | (unread(seq) ? 0 : PlacementFlags.Read);
            writes.Add(new LedgerWrite.StoreMessage(
                message, JsonSerializer.SerializeToUtf8Bytes(envelope, GrainJson.Default.MessageEnvelope), ReadOnlyMemory<byte>.Empty));
            writes.Add(new LedgerWrite.AppendEntry(_account, seq, (short)EntryKind.MessageArrived, message, seq, new byte[8]));
            writes.Add(new LedgerWrite.Place(_account, message, seq, (int)flags));
        }

        var outcomes = new CommitOutcome[1];
        new BatchCommitter(_ledger.Store).Commit(
            [new QueuedTransaction(new LedgerTicket(1), new LedgerTransaction { Account = _account, Writes = writes })], outcomes);
        Assert.Equal(CommitOutcome.Committed, outcomes[0]);
    }

    private async Task Index(long through)
    {
        for (long now = await _ledger.Search.Through(_account, default); now < through;)
        {
            long next = await _follower.Advance(_account, now, default);
            Assert.NotEqual(now, next);
            now = next;
        }
    }

    // The numbers of the entries, page by page, as a caller reads them.
    private async Task<List<long>> Pages(SearchQuery query, Func<Task>? between = null)
    {
        var shown = new List<long>();
        SearchPlan plan = SearchPlan.Of(SearchDesk.Criteria(query), s_limits).Accepted!;
        do
        {
            Assert.True(SearchToken.TryParse(query, out SearchToken token));
            (List<SearchEntryRow> rows, string next, long behind) = await SearchDesk.Find(
                _follower, _account, plan, query, token, Messages, default);
            Assert.Equal(0, behind);
            shown.AddRange(rows.Select(r => r.Seq));
            query = query with { After = next };
            await (between?.Invoke() ?? Task.CompletedTask);
        }
        while (query.After.Length > 0);
        return shown;
    }
}
