using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    private const int Came = 1, Went = 2, CameAndRead = 9;

    [Fact]
    public async Task Tallies_of_stretches_add_up_and_choices_stay()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        In(ledger, account, 1, 7);
        ledger.Commit(account, new LedgerWrite.TallyConversation(account, 7, new Tally(2, 5, 4)));
        var choice = new ConversationChoice { Muted = true, Pinned = true, ArchivedSeq = 6, Version = 6 };
        ledger.Commit(account, new LedgerWrite.ChooseConversation(account, 7, choice));
        ledger.Commit(account, new LedgerWrite.TallyConversation(account, 7, new Tally(-1, 0, 0)));
        var row = await ledger.Reader.FindConversation(account, 7, default);
        Assert.Equal((new Tally(1, 5, 4), choice, 1L), (row!.Tally, row.Choice, row.Last!.Seq));
        Assert.Null(await ledger.Reader.FindConversation(account, 8, default));
    }

    [Fact]
    public async Task Choice_about_a_conversation_never_tallied_is_kept()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        ledger.Commit(account, new LedgerWrite.ChooseConversation(account, 7, new ConversationChoice { Muted = true, Version = 2 }));
        var row = await ledger.Reader.FindConversation(account, 7, default);
        Assert.Equal((default, true, null), (row!.Tally, row.Choice.Muted, row.Last));
    }

    [Fact]
    public async Task Tally_that_begins_elsewhere_than_the_last_ended_is_refused()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        Assert.Equal(0, await ledger.Reader.TalliedThrough(account, default));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, new LedgerWrite.AdvanceTally(account, 0, 5)));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(
            account, new LedgerWrite.TallyConversation(account, 7, new Tally(1, 1, 1)), new LedgerWrite.AdvanceTally(account, 0, 6)));
        Assert.Equal(5, await ledger.Reader.TalliedThrough(account, default));
        Assert.Null(await ledger.Reader.FindConversation(account, 7, default));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, new LedgerWrite.AdvanceTally(account, 5, 9)));
        Assert.Equal(9, await ledger.Reader.TalliedThrough(account, default));
    }

    [Fact]
    public async Task Conversations_come_pinned_first_and_then_by_their_last_message_in_pages()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        for (var seq = 1; seq <= 4; seq++)
        {
            In(ledger, account, seq, seq * 10);
            ledger.Commit(account, new LedgerWrite.TallyConversation(account, seq * 10, new Tally(1, seq, seq)));
        }

        ledger.Commit(account, new LedgerWrite.TallyConversation(account, 50, new Tally(0, 5, 0)));
        ledger.Commit(account, new LedgerWrite.ChooseConversation(account, 20, new ConversationChoice { Pinned = true }));
        ledger.Commit(account, new LedgerWrite.ChooseConversation(account, 30, new ConversationChoice { ArchivedSeq = 9 }));
        Assert.Equal(Just(20, 40, 10), await Ids(ledger, account, false, null, 10));
        Assert.Equal(Just(30), await Ids(ledger, account, true, null, 10));
        Assert.Equal(Just(20, 40, 30, 10), await Ids(ledger, account, null, null, 10));
        Assert.Equal(Just(20, 40), await Ids(ledger, account, false, null, 2));
        Assert.Equal(Just(10), await Ids(ledger, account, false, new ConversationRank(false, 4), 2));
        ledger.Commit(account, new LedgerWrite.TallyConversation(account, 30, new Tally(1, 10, 10)));
        Assert.Equal(Just(20, 30, 40, 10), await Ids(ledger, account, false, null, 10));
        ledger.Commit(account, new LedgerWrite.ChooseConversation(account, 30, new ConversationChoice { ArchivedSeq = 9, Muted = true }));
        Assert.Equal(Just(30), await Ids(ledger, account, true, null, 10));
    }

    [Fact]
    public async Task Conversation_is_paged_both_ways_and_holds_only_its_own()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        In(ledger, account, 1, 7, Came);
        In(ledger, account, 2, 8, Came);
        In(ledger, account, 3, 7, Went);
        In(ledger, account, 4, 7, CameAndRead);
        In(ledger, account, 5, 7, Came);
        In(ledger, other, 1, 7, Came);
        Assert.Equal(Just(5, 4, 3, 1), await Seqs(ledger, account, new PlacementRange(0, long.MaxValue, false), 10));
        Assert.Equal(Just(3, 1), await Seqs(ledger, account, new PlacementRange(0, 4, false), 10));
        Assert.Equal(Just(3, 4), await Seqs(ledger, account, new PlacementRange(1, long.MaxValue, true), 2));
        Assert.Equal(Just(5, 1), await Seqs(ledger, account, new PlacementRange(0, long.MaxValue, false, UnreadOnly: true), 10));
    }

    [Fact]
    public async Task Bare_entries_bring_no_messages()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        ledger.Commit(account, Append(account, 2));
        var rows = await ledger.Reader.ReadBareEntries(account, 0, 10, default);
        Assert.Equal([(1L, (MessageKey?)message), (2L, null)], rows.Select(r => (r.Seq, r.Message)));
        Assert.True(rows[0] is { Stored: null, Flags: null });
        Assert.Equal("payload 2"u8.ToArray(), (await ledger.Reader.ReadBareEntries(account, 1, 10, default)).Single().Payload.ToArray());
    }

    private static long[] Just(params long[] numbers) => numbers;

    private static void In(LedgerUnderTest ledger, AccountKey account, long seq, long conversation, int flags = Came)
    {
        var message = ledger.Keys.NextMessage();
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account, Body(message), Append(account, seq, message), new LedgerWrite.Place(account, message, seq, flags, conversation)));
    }

    private static async Task<long[]> Ids(
        LedgerUnderTest ledger, AccountKey account, bool? archived, ConversationRank? after, int count) =>
        [.. (await ledger.Reader.ListConversations(account, archived, after, count, default)).Select(c => c.Conversation)];

    private static async Task<long[]> Seqs(LedgerUnderTest ledger, AccountKey account, PlacementRange range, int count) =>
        [.. (await ledger.Reader.ListConversation(account, 7, range, count, default)).Select(p => p.Seq)];
}
