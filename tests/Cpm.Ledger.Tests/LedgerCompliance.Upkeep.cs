using Cpm.Ledger.Tables;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    [Fact]
    public async Task Trimmed_history_raises_the_floor_and_keeps_the_fence()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var placed = ledger.Arrived(account, 1);
        var gone = ledger.Arrived(account, 2);
        ledger.Commit(account, Append(account, 3), Append(account, 4), Append(account, 5), new LedgerWrite.Unplace(account, gone));

        Assert.Equal(3, await ledger.Maintenance.TrimEntries(account, 3, default));
        Assert.Equal(3, await ledger.Maintenance.TrimEntries(account, 2, default));
        Assert.Equal(4, await ledger.Maintenance.TrimEntries(account, 99, default));
        // What placed a message that is still there is kept, for messages are listed by it.
        await ledger.HasEntries(account, [1, 5]);
        Assert.Equal(placed, Assert.Single(await ledger.Reader.ListPlacements(account, long.MaxValue, 10, default)).Stored.Message);
        var row = await ledger.Reader.FindAccount(account, default);
        Assert.Equal((5L, 4L), (row!.Head, row.Floor));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, Append(account, 5)));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Append(account, 6)));
    }

    [Fact]
    public async Task Old_receipts_are_forgotten_a_few_at_a_time()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        for (var i = 0; i < 10; i++)
        {
            ledger.Commit(account, Receipt(account, (UInt128)i, atMs: i * 100));
        }

        for (var round = 0; round < 6; round++)
        {
            await ledger.Maintenance.PruneReceipts(500, 3, default);
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(i >= 5, await ledger.Reader.FindReceipt(account, (UInt128)i, default) is not null);
        }
    }

    [Fact]
    public async Task Grain_state_is_written_only_over_the_version_that_was_read()
    {
        await using var ledger = await Open();
        var states = ledger.States;
        Assert.Null(await states.Read("presence", "alice", default));
        var first = await states.Write("presence", "alice", "one"u8.ToArray(), null, default);
        Assert.NotNull(first);
        Assert.Null(await states.Write("presence", "alice", "x"u8.ToArray(), null, default));
        var second = await states.Write("presence", "alice", "two"u8.ToArray(), first, default);
        Assert.Null(await states.Write("presence", "alice", "x"u8.ToArray(), first, default));
        var row = await states.Read("presence", "alice", default);
        Assert.Equal(second, row!.ETag);
        Assert.Equal("two"u8.ToArray(), row.State);
        Assert.False(await states.Clear("presence", "alice", first, default));
        Assert.False(await states.Clear("presence", "alice", null, default));
        Assert.True(await states.Clear("presence", "alice", second, default));
        Assert.True(await states.Clear("presence", "alice", null, default));
        var third = await states.Write("presence", "alice", "three"u8.ToArray(), null, default);
        Assert.NotEqual(first, third);
    }

    [Fact]
    public async Task Reminders_are_found_by_grain_and_by_place_on_the_ring()
    {
        await using var ledger = await Open();
        var reminders = ledger.Reminders;
        var etag = await reminders.Put(new ReminderRow("account/alice", "expiry", 100, 1000, 60_000, ""), default);
        await reminders.Put(new ReminderRow("account/alice", "other", 100, 1000, 60_000, ""), default);
        await reminders.Put(new ReminderRow("account/bob", "expiry", 4_000_000_000, 1000, 60_000, ""), default);
        Assert.Equal(["expiry", "other"], (await reminders.OfGrain("account/alice", default)).Select(r => r.Name));
        Assert.Equal(2, (await reminders.InRange(99, 100, default)).Count);
        Assert.Empty(await reminders.InRange(100, 200, default));
        Assert.Equal("account/bob", Assert.Single(await reminders.InRange(3_000_000_000, 50, default)).Grain);
        Assert.Equal(3, (await reminders.InRange(7, 7, default)).Count);

        var next = await reminders.Put(new ReminderRow("account/alice", "expiry", 100, 2000, 1, ""), default);
        Assert.Equal(
            new ReminderRow("account/alice", "expiry", 100, 2000, 1, next), await reminders.Find("account/alice", "expiry", default));
        Assert.False(await reminders.Remove("account/alice", "expiry", etag, default));
        Assert.True(await reminders.Remove("account/alice", "expiry", next, default));
        Assert.Null(await reminders.Find("account/alice", "expiry", default));
    }

    [Fact]
    public async Task Numbers_ascend_and_never_repeat()
    {
        await using var ledger = await Open();
        var messages = Enumerable.Range(0, 5000).Select(_ => ledger.Keys.NextMessage().Value).ToArray();
        Assert.Equal(messages.Order().Distinct(), messages);
        Assert.True(ledger.Keys.NextAccount().Value > 0);
        Assert.True(ledger.Keys.NextOutbox() < ledger.Keys.NextOutbox());
    }

    [Fact]
    public async Task Store_works_after_it_was_reopened()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        ledger.Commit(account, Append(account, 1));
        ledger.Store.Reopen();
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Append(account, 2)));
        await ledger.HasEntries(account, [1, 2]);
    }
}
