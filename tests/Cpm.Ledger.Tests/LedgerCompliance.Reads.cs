using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;
using Cpm.Testing;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    [Fact]
    public async Task Entries_come_in_order_in_pages_bounded_by_count_and_bytes()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        for (var seq = 1; seq <= 9; seq++)
        {
            ledger.Arrived(account, seq, new string('x', 100));
        }

        ledger.Commit(account, Append(account, 10));
        var page = await ledger.Reader.ReadEntries(account, 3, 4, int.MaxValue, default);
        Assert.Equal([4, 5, 6, 7], page.Select(e => e.Seq));
        var small = await ledger.Reader.ReadEntries(account, 0, 100, 250, default);
        Assert.Equal([1, 2, 3], small.Select(e => e.Seq));
        Assert.Single(await ledger.Reader.ReadEntries(account, 0, 100, 1, default));
        var rest = await ledger.Reader.ReadEntries(account, 7, 100, int.MaxValue, default);
        Assert.Equal([8, 9, 10], rest.Select(e => e.Seq));
        Assert.Empty(await ledger.Reader.ReadEntries(account, 10, 100, int.MaxValue, default));
    }

    [Fact]
    public async Task Entry_brings_all_that_was_written()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1, "content", flags: 6);
        ledger.Commit(account, new LedgerWrite.AppendEntry(account, 2, -3, null, 77, Array.Empty<byte>()));
        var entries = await ledger.Reader.ReadEntries(account, 0, 10, int.MaxValue, default);

        var first = entries[0];
        Assert.Equal((1L, (short)7, 1001L, message, 6), (first.Seq, first.Kind, first.AtMs, first.Message!.Value, first.Flags!.Value));
        Assert.Equal("payload 1"u8.ToArray(), first.Payload.ToArray());
        Assert.Equal("envelope"u8.ToArray(), first.Stored!.Envelope.ToArray());
        Assert.Equal("content"u8.ToArray(), first.Stored.Content.ToArray());
        var second = entries[1];
        Assert.Equal((2L, (short)-3, 77L), (second.Seq, second.Kind, second.AtMs));
        Assert.True(second is { Message: null, Flags: null, Stored: null, Payload.Length: 0 });
    }

    [Fact]
    [Requirement("CPM-STOR-003")]
    public async Task Message_hidden_on_one_device_is_kept_for_the_others()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var (first, second) = (ledger.Arrived(account, 1), ledger.Arrived(account, 2));
        var hide = new LedgerWrite.HideOnDevice(account, first, 3);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, hide, hide));
        Assert.Equal([first], await ledger.Reader.HiddenOnDevice(account, 3, [first, second], default));
        Assert.Empty(await ledger.Reader.HiddenOnDevice(account, 4, [first, second], default));
        Assert.Empty(await ledger.Reader.HiddenOnDevice(account, 3, [second], default));
        Assert.Empty(await ledger.Reader.HiddenOnDevice(account, 3, [], default));
        Assert.NotNull(await ledger.Reader.FindPlacement(account, first, default));

        ledger.Commit(account, new LedgerWrite.Unplace(account, first));
        Assert.Empty(await ledger.Reader.HiddenOnDevice(account, 3, [first], default));
    }

    [Fact]
    public async Task Placements_come_last_placed_first_in_pages()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        var messages = Enumerable.Range(1, 5).Select(seq => ledger.Arrived(account, seq)).ToArray();
        ledger.Arrived(other, 1);
        ledger.Commit(account, new LedgerWrite.Unplace(account, messages[3]), Append(account, 6, messages[3]));
        ledger.Commit(account, new LedgerWrite.SetPlacementFlags(account, messages[1], 9), Append(account, 7, messages[1]));
        var page = await ledger.Reader.ListPlacements(account, long.MaxValue, 2, default);
        Assert.Equal([messages[4], messages[2]], page.Select(p => p.Stored.Message));
        var rest = await ledger.Reader.ListPlacements(account, page[^1].Seq, 3, default);
        Assert.Equal([messages[1], messages[0]], rest.Select(p => p.Stored.Message));
        Assert.Equal([9, 1], rest.Select(p => p.Flags));
    }

    [Fact]
    public async Task Content_goes_with_its_last_need()
    {
        await using var ledger = await Open();
        var (alice, bob) = (ledger.Account("alice"), ledger.Account("bob"));
        var message = ledger.Arrived(alice, 1);
        var owed = ledger.Owe(alice, message, "bob");
        ledger.Commit(alice, owed);
        ledger.Commit(alice, new LedgerWrite.Unplace(alice, message));
        var row = Assert.Single(await ledger.Reader.ReadOutbox(alice, 0, 10, default));
        Assert.Equal("hello"u8.ToArray(), row.Stored!.Content.ToArray());
        Assert.Equal(["bob"], await ledger.Reader.TargetsOwed(alice, message, default));
        Assert.True(await ledger.Reader.IsOwed(message, ["carol", "bob"], default));
        Assert.False(await ledger.Reader.IsOwed(message, ["carol"], default));

        ledger.Commit(bob, new LedgerWrite.Place(bob, message, 1, 0), new LedgerWrite.CompleteOutbox(owed.Id));
        Assert.NotNull(await ledger.Reader.FindPlacement(bob, message, default));
        ledger.Commit(bob, new LedgerWrite.Unplace(bob, message));

        // Gone for good: the number could be stored anew.
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(alice, Body(message)));
    }

    [Fact]
    public async Task Unplaced_message_leaves_its_entries_without_content()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        ledger.Commit(account, new LedgerWrite.Unplace(account, message), Append(account, 2, message));
        Assert.All(
            await ledger.Reader.ReadEntries(account, 0, 10, int.MaxValue, default),
            e => Assert.True(e.Message == message && e.Flags is null && e.Stored is null));
        Assert.Null(await ledger.Reader.FindPlacement(account, message, default));
    }

    [Fact]
    public async Task Accounts_are_found_by_name_and_number_and_listed_in_order()
    {
        await using var ledger = await Open();
        var (bob, alice, carol) = (ledger.Account("bob"), ledger.Account("alice"), ledger.Account("Carol"));
        ledger.Commit(bob, Append(bob, 1), new LedgerWrite.PutAccountState(bob, "new"u8.ToArray()));
        var found = await ledger.Reader.FindAccount("bob", default);
        Assert.Equal((bob, "bob", 1L, 0L), (found!.Account, found.Name, found.Head, found.Floor));
        Assert.Equal("new"u8.ToArray(), found.State.ToArray());
        Assert.Equal("alice", (await ledger.Reader.FindAccount(alice, default))!.Name);
        Assert.Null(await ledger.Reader.FindAccount("nobody", default));
        var page = await ledger.Reader.ListAccounts("", 2, default);
        Assert.Equal([carol, alice], page.Select(a => a.Account));
        Assert.Equal([bob], (await ledger.Reader.ListAccounts("alice", 2, default)).Select(a => a.Account));
    }

    [Fact]
    public async Task Outbox_is_read_in_pages_and_tells_who_owes()
    {
        await using var ledger = await Open();
        var (alice, bob) = (ledger.Account("alice"), ledger.Account("bob"));
        var rows = Enumerable.Range(0, 5).Select(i => ledger.Owe(alice, null, $"target {i}", atMs: 100 + i)).ToArray();
        ledger.Commit(alice, rows);
        ledger.Commit(bob, ledger.Owe(bob, null, atMs: 500));
        var page = await ledger.Reader.ReadOutbox(alice, rows[1].Id, 2, default);
        Assert.Equal(["target 2", "target 3"], page.Select(r => r.Target));
        Assert.Equal("relay"u8.ToArray(), page[0].Payload.ToArray());
        Assert.Equal(102, page[0].AtMs);
        Assert.Null(page[0].Stored);
        Assert.Equal([new OwingRow(alice, "alice")], await ledger.Reader.AccountsOwing(default, 500, 10, default));
        Assert.Equal(["alice", "bob"], (await ledger.Reader.AccountsOwing(default, 501, 10, default)).Select(o => o.Name));
        Assert.Equal(["alice"], (await ledger.Reader.AccountsOwing(default, 501, 1, default)).Select(o => o.Name));
        Assert.Equal(["bob"], (await ledger.Reader.AccountsOwing(alice, 501, 1, default)).Select(o => o.Name));
        Assert.Empty(await ledger.Reader.AccountsOwing(default, 100, 10, default));
    }

    [Fact]
    public async Task Wakes_come_when_due_and_are_taken_back()
    {
        await using var ledger = await Open();
        var alice = ledger.Account("alice");
        var late = new LedgerWrite.ScheduleWake(2, 300, alice, 1, 30);
        var early = new LedgerWrite.ScheduleWake(2, 100, alice, 2, 10);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            alice, late, early, early, new LedgerWrite.ScheduleWake(3, 50, alice, 1, 5)));
        Assert.Equal([new WakeRow(100, "alice", 2, 10, alice)], await ledger.Reader.DueWakes(2, null, 299, 10, default));
        Assert.Equal([10, 30], (await ledger.Reader.DueWakes(2, null, 300, 10, default)).Select(w => w.Subject));
        var first = Assert.Single(await ledger.Reader.DueWakes(2, null, 300, 1, default));
        Assert.Equal([30], (await ledger.Reader.DueWakes(2, first, 300, 10, default)).Select(w => w.Subject));
        Assert.Equal([5, 30], (await ledger.Reader.ListWakes(alice, 1, 10, default)).Select(w => w.Subject));
        ledger.Commit(alice, new LedgerWrite.CancelWake(2, 100, alice, 2, 10), new LedgerWrite.CancelWake(9, 9, alice, 9, 9));
        Assert.Equal([30], (await ledger.Reader.DueWakes(2, null, 300, 10, default)).Select(w => w.Subject));
    }

    [Fact]
    public async Task First_report_of_a_kind_stays()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account,
            new LedgerWrite.KeepReport(account, message, 1, 2, 300, 0),
            new LedgerWrite.KeepReport(account, message, -4, 2, 400, 0, "sip:x@a"),
            new LedgerWrite.KeepReport(account, message, 0, 1, 200, 9),
            new LedgerWrite.KeepReport(account, message, 0, 1, 250, 8)));
        Assert.Equal(
            [new ReportRow(0, 1, 200, 9), new ReportRow(1, 2, 300, 0), new ReportRow(-4, 2, 400, 0, "sip:x@a")],
            await ledger.Reader.ListReports(account, message, default));
        Assert.Empty(await ledger.Reader.ListReports(account, new MessageKey(message.Value + 1), default));
    }

    [Fact]
    public async Task Drafts_are_replaced_listed_and_deleted()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        ledger.Commit(
            account, new LedgerWrite.PutDraft(account, 1, 1, "one"u8.ToArray()), new LedgerWrite.PutDraft(account, 2, 2, "two"u8.ToArray()),
            new LedgerWrite.PutDraft(account, 1, 3, "new"u8.ToArray()));
        var draft = await ledger.Reader.FindDraft(account, 1, default);
        Assert.Equal((1L, 3L), (draft!.Draft, draft.Seq));
        Assert.Equal("new"u8.ToArray(), draft.Content.ToArray());
        Assert.Equal([1, 2], (await ledger.Reader.ListDrafts(account, 0, 10, default)).Select(d => d.Draft));
        Assert.Equal([2], (await ledger.Reader.ListDrafts(account, 1, 10, default)).Select(d => d.Draft));
        ledger.Commit(account, new LedgerWrite.DeleteDraft(account, 1), new LedgerWrite.DeleteDraft(account, 5));
        Assert.Null(await ledger.Reader.FindDraft(account, 1, default));
    }

    [Fact]
    public async Task What_a_device_has_seen_never_goes_back()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        ledger.Commit(account, new LedgerWrite.SeeDevice(account, 2, 100, 7), new LedgerWrite.SeeDevice(account, 1, 50, 1));
        ledger.Commit(
            Of(account, new LedgerWrite.SeeDevice(account, 2, 90, 8)), Of(account, new LedgerWrite.SeeDevice(account, 2, 95, 6)));
        Assert.Equal([new SeenRow(1, 50, 1), new SeenRow(2, 100, 8)], await ledger.Reader.ListSeen(account, default));
    }

    [Fact]
    public async Task Large_and_empty_contents_come_back_as_they_were()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var content = new byte[300_000];
        new Random(1).NextBytes(content);
        var (large, empty) = (ledger.Keys.NextMessage(), ledger.Keys.NextMessage());
        ledger.Commit(
            Of(account, new LedgerWrite.StoreMessage(large, Array.Empty<byte>(), content), new LedgerWrite.Place(account, large, 1, 0)),
            Of(account, new LedgerWrite.StoreMessage(empty, "e"u8.ToArray(), Array.Empty<byte>()), new LedgerWrite.Place(account, empty, 2, 0)));
        Assert.Equal(content, (await ledger.Reader.FindPlacement(account, large, default))!.Stored.Content.ToArray());
        Assert.Equal(0, (await ledger.Reader.FindPlacement(account, empty, default))!.Stored.Content.Length);
    }
}
