using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    private const int WasRecalled = 512, WasDeleted = 262_144;

    [Fact]
    public async Task Only_mentions_that_still_wait_to_be_read_are_counted()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        ledger.Commit(account, new LedgerWrite.TallyConversation(account, 7, new Tally(5, 5, 5)));
        int[] flags = [Came, CameAndRead, Came | WasRecalled, Came | WasDeleted, Came | Went, Came];
        for (var seq = 1; seq <= flags.Length; seq++)
        {
            Related(ledger, account, seq, 7, 0, flags[seq - 1]);
        }

        Related(ledger, account, 7, 8, 0, Came);
        Assert.Equal(2, (await ledger.Reader.FindConversation(account, 7, default))!.Mentions);
        ledger.Commit(account, new LedgerWrite.Unrelate(account, 7, 0, 1));
        ledger.Commit(account, new LedgerWrite.Unrelate(account, 7, 0, 99));
        Assert.Equal(1, (await ledger.Reader.ListConversations(account, null, null, 10, default)).Single().Mentions);
    }

    [Fact]
    public async Task Answers_are_paged_both_ways_and_counted_by_the_message_they_answer()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        var (one, two, three) = (ledger.Keys.NextMessage().Value, ledger.Keys.NextMessage().Value, ledger.Keys.NextMessage().Value);
        Related(ledger, account, 1, 7, one, Came);
        Related(ledger, account, 2, 7, two, Came);
        Related(ledger, account, 3, 7, one, CameAndRead);
        Related(ledger, account, 4, 7, one, Came | WasDeleted);
        Related(ledger, account, 5, 8, one, Came);
        Related(ledger, account, 6, 7, one, Went);
        Related(ledger, account, 7, 7, three, Went);
        Related(ledger, other, 1, 7, one, Came);
        Assert.Equal(Just(6, 3, 1), await Answers(ledger, account, one, new PlacementRange(0, long.MaxValue, false), 10));
        Assert.Equal(Just(3), await Answers(ledger, account, one, new PlacementRange(0, 6, false), 1));
        Assert.Equal(Just(3, 6), await Answers(ledger, account, one, new PlacementRange(1, long.MaxValue, true), 10));
        var counted = await ledger.Reader.CountReplies(account, 7, new MessageKey(one), new MessageKey(two), 100, default);
        Assert.Equal([(one, 3, 1_006L), (two, 1, 1_002L)], counted.OrderBy(c => c.To.Value).Select(c => (c.To.Value, c.Count, c.LastAtMs)));
        var few = await ledger.Reader.CountReplies(account, 7, new MessageKey(one), new MessageKey(three), 3, default);
        Assert.Equal([(one, 1), (two, 1), (three, 1)], few.OrderBy(c => c.To.Value).Select(c => (c.To.Value, c.Count)));
        ledger.Commit(account, new LedgerWrite.Unplace(account, await MessageAt(ledger, account, 6)));
        Assert.Equal(Just(3, 1), await Answers(ledger, account, one, new PlacementRange(0, long.MaxValue, false), 10));
    }

    [Fact]
    public async Task Uploaded_messages_are_found_by_their_origins_as_long_as_the_account_holds_them()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        const long nowhere = LedgerWrite.Relate.OfUploads;
        long[] origins = [.. Enumerable.Range(1, 60).Select(i => long.MinValue + i)];
        for (var seq = 1; seq <= origins.Length; seq++)
        {
            Related(ledger, account, seq, nowhere, origins[seq - 1], seq == 3 ? Came | WasDeleted : Came);
        }

        Related(ledger, account, 61, 7, origins[0], Came);
        Related(ledger, other, 1, nowhere, origins[0], Came);
        var found = await ledger.Reader.FindUploaded(account, [.. origins[..40], long.MinValue + 99], default);
        Assert.Equal(Enumerable.Range(1, 40).Select(seq => (long)seq), found.Select(p => p.Seq).Order());
        ledger.Commit(account, new LedgerWrite.Unplace(account, await MessageAt(ledger, account, 2)));
        Assert.Equal(Just(3), (await ledger.Reader.FindUploaded(account, origins[1..3], default)).Select(p => p.Seq));
    }

    private static async Task<MessageKey> MessageAt(LedgerUnderTest ledger, AccountKey account, long seq) =>
        (await ledger.Reader.ReadBareEntries(account, seq - 1, 1, default)).Single().Message!.Value;

    private static void Related(LedgerUnderTest ledger, AccountKey account, long seq, long conversation, long to, int flags)
    {
        var message = ledger.Keys.NextMessage();
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account, Body(message), Append(account, seq, message), new LedgerWrite.Place(account, message, seq, flags, conversation),
            new LedgerWrite.Relate(account, conversation, to, message, seq, 1_000 + seq)));
    }

    private static async Task<long[]> Answers(LedgerUnderTest ledger, AccountKey account, long to, PlacementRange range, int count) =>
        [.. (await ledger.Reader.ListReplies(account, 7, new MessageKey(to), range, count, default)).Select(p => p.Seq)];
}
