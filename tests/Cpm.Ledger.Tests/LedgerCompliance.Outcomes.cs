using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    [Fact]
    public async Task Append_that_expects_another_head_is_refused()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Append(account, 1)));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, Append(account, 1)));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, Append(account, 3)));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, Append(account, 2), Append(account, 4)));
        await ledger.HasEntries(account, [1]);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Append(account, 2), Append(account, 3)));
        await ledger.HasEntries(account, [1, 2, 3]);
    }

    [Fact]
    public async Task State_of_an_account_that_is_not_there_cannot_be_put()
    {
        await using var ledger = await Open();
        var stranger = ledger.Keys.NextAccount();
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(
            stranger, new LedgerWrite.PutAccountState(stranger, "new"u8.ToArray())));
    }

    [Fact]
    public async Task State_that_stands_alone_is_not_put_over_what_another_has_decided_since()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        LedgerWrite[] stale = [new LedgerWrite.PutAccountState(account, "stale"u8.ToArray()), new LedgerWrite.StandAt(account, 1)];
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Append(account, 1)));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, stale));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account, Append(account, 2), new LedgerWrite.PutAccountState(account, "decided"u8.ToArray())));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, stale));
        Assert.Equal("decided"u8.ToArray(), (await ledger.Reader.FindAccount(account, default))!.State.ToArray());
    }

    [Fact]
    public async Task Duplicate_request_leaves_the_first_receipt_and_nothing_else()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        var id = new UInt128(ulong.MaxValue, 17);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Append(account, 1), Receipt(account, id)));
        Assert.Equal(CommitOutcome.DuplicateRequest, ledger.Commit(
            account, Append(account, 2), new LedgerWrite.KeepReceipt(account, id, 1, 2, "other"u8.ToArray())));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(other, Receipt(other, id)));

        var receipt = await ledger.Reader.FindReceipt(account, id, default);
        Assert.Equal(-42, receipt!.Digest);
        Assert.Equal("answer"u8.ToArray(), receipt.Answer.ToArray());
        await ledger.HasEntries(account, [1]);
        Assert.Null(await ledger.Reader.FindReceipt(account, id + 1, default));
    }

    [Fact]
    public async Task Message_is_placed_in_an_account_once()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        Assert.Equal(CommitOutcome.DuplicateMessage, ledger.Commit(
            account, Append(account, 2, message), new LedgerWrite.Place(account, message, 2, 5)));
        Assert.Equal(1, (await ledger.Reader.FindPlacement(account, message, default))!.Flags);
    }

    [Fact]
    public async Task Work_is_completed_once()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var owed = ledger.Owe(account, null);
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, owed));
        Assert.Single(await ledger.Reader.ReadOutbox(account, 0, 10, default));
        Assert.Equal(owed.Id, await ledger.Reader.LastOwed(account, default));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, new LedgerWrite.CompleteOutbox(owed.Id)));
        Assert.Equal(0, await ledger.Reader.LastOwed(account, default));
        Assert.Equal(CommitOutcome.AlreadyRelayed, ledger.Commit(account, new LedgerWrite.CompleteOutbox(owed.Id)));
        Assert.Empty(await ledger.Reader.ReadOutbox(account, 0, 10, default));
    }

    [Fact]
    public async Task Address_belongs_to_one_account()
    {
        await using var ledger = await Open();
        var (alice, bob) = (ledger.Account("alice"), ledger.Account("bob"));
        const string Address = "tel:+491701234567";
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(alice, new LedgerWrite.ClaimAddress(Address, alice)));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(alice, new LedgerWrite.ClaimAddress(Address, alice)));
        Assert.Equal(CommitOutcome.AddressTaken, ledger.Commit(bob, new LedgerWrite.ClaimAddress(Address, bob)));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(bob, new LedgerWrite.ReleaseAddress(Address, bob)));
        Assert.Equal("alice", await ledger.Reader.ResolveAddress(Address, default));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(alice, new LedgerWrite.ReleaseAddress(Address, alice)));
        Assert.Null(await ledger.Reader.ResolveAddress(Address, default));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(bob, new LedgerWrite.ClaimAddress(Address, bob)));
        Assert.Equal("bob", await ledger.Reader.ResolveAddress(Address, default));
    }

    [Fact]
    public async Task Name_of_an_account_is_taken_once()
    {
        await using var ledger = await Open();
        ledger.Account("alice");
        var second = ledger.Keys.NextAccount();
        Assert.Equal(CommitOutcome.NameTaken, ledger.Commit(
            second, new LedgerWrite.CreateAccount(second, "alice", Array.Empty<byte>())));
        Assert.Null(await ledger.Reader.FindAccount(second, default));
    }

    [Fact]
    public async Task First_conflict_in_order_of_the_writes_is_the_outcome()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        ledger.Commit(account, Receipt(account, 1));
        LedgerWrite head = Append(account, 1), request = Receipt(account, 1), place = new LedgerWrite.Place(account, message, 1, 0);
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, head, request, place));
        Assert.Equal(CommitOutcome.DuplicateRequest, ledger.Commit(account, request, place, head));
        Assert.Equal(CommitOutcome.DuplicateMessage, ledger.Commit(account, place, head, request));
    }

    [Fact]
    public async Task Failing_transaction_does_not_fail_its_neighbours()
    {
        await using var ledger = await Open();
        var accounts = Enumerable.Range(0, 40).Select(_ => ledger.Account()).ToArray();
        ledger.Commit(accounts[13], Append(accounts[13], 1));
        ledger.Commit(accounts[31], Receipt(accounts[31], 9));

        var outcomes = ledger.Commit([.. accounts.Select(a => Of(a, Append(a, 1), Receipt(a, 9)))]);

        for (var i = 0; i < accounts.Length; i++)
        {
            var expected = i == 13 ? CommitOutcome.HeadMoved : i == 31 ? CommitOutcome.DuplicateRequest : CommitOutcome.Committed;
            Assert.Equal(expected, outcomes[i]);
            await ledger.HasEntries(accounts[i], i == 31 ? [] : [1]);
            Assert.Equal(i != 13, await ledger.Reader.FindReceipt(accounts[i], 9, default) is not null);
        }
    }

    [Fact]
    public async Task Of_two_writers_of_one_account_in_a_batch_one_wins()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var outcomes = ledger.Commit(
            Of(account, Append(account, 1), Append(account, 2)), Of(account, Append(account, 1)), Of(account, Append(account, 3)));
        Assert.Equal([CommitOutcome.Committed, CommitOutcome.HeadMoved, CommitOutcome.Committed], outcomes);
        await ledger.HasEntries(account, [1, 2, 3]);
    }

    [Fact]
    public async Task Dependents_of_a_failed_transaction_fail_with_it()
    {
        await using var ledger = await Open();
        var (alice, bob, carol) = (ledger.Account(), ledger.Account(), ledger.Account());
        ledger.Commit(alice, Append(alice, 1));
        var tickets = Enumerable.Range(0, 5).Select(_ => ledger.NextTicket()).ToArray();

        var outcomes = ledger.CommitQueued(
        [
            new(tickets[0], Of(alice, Append(alice, 1))),
            new(tickets[1], new LedgerTransaction { Account = bob, After = tickets[0], Writes = [Append(bob, 1)] }),
            new(tickets[2], new LedgerTransaction { Account = bob, Previous = tickets[1], Writes = [Append(bob, 2)] }),
            new(tickets[3], Of(carol, Append(carol, 1))),
            new(tickets[4], new LedgerTransaction { Account = carol, After = tickets[3], Previous = tickets[3], Writes = [Append(carol, 2)] }),
        ]);

        Assert.Equal(
            [CommitOutcome.HeadMoved, CommitOutcome.PredecessorFailed, CommitOutcome.PredecessorFailed,
             CommitOutcome.Committed, CommitOutcome.Committed],
            outcomes);
        await ledger.HasEntries(bob, []);
        await ledger.HasEntries(carol, [1, 2]);

        var late = ledger.Commit(
            new LedgerTransaction { Account = bob, After = tickets[0], Writes = [Append(bob, 1)] },
            new LedgerTransaction { Account = bob, After = tickets[4], Writes = [Append(bob, 1)] });
        Assert.Equal([CommitOutcome.PredecessorFailed, CommitOutcome.Committed], late);
    }

    [Fact]
    public async Task Outbox_pair_in_one_batch_needs_no_row()
    {
        await using var ledger = await Open();
        var (alice, bob) = (ledger.Account(), ledger.Account());
        var message = ledger.Keys.NextMessage();
        var owed = ledger.Owe(alice, message);
        var outcomes = ledger.Commit(
            Of(alice, Body(message), Append(alice, 1, message), new LedgerWrite.Place(alice, message, 1, 1), owed),
            Of(bob, Append(bob, 1, message), new LedgerWrite.Place(bob, message, 1, 2), new LedgerWrite.CompleteOutbox(owed.Id)));
        Assert.Equal([CommitOutcome.Committed, CommitOutcome.Committed], outcomes);
        Assert.Equal(1, ledger.Elided);
        Assert.Empty(await ledger.Reader.ReadOutbox(alice, 0, 10, default));
        Assert.NotNull((await ledger.Reader.ReadEntries(bob, 0, 10, int.MaxValue, default))[0].Stored);
    }

    [Fact]
    public async Task Outbox_row_stays_when_the_completing_half_of_a_pair_fails()
    {
        await using var ledger = await Open();
        var (alice, bob) = (ledger.Account(), ledger.Account());
        ledger.Commit(bob, Append(bob, 1));
        var message = ledger.Keys.NextMessage();
        var owed = ledger.Owe(alice, message);
        var outcomes = ledger.Commit(
            Of(alice, Body(message), owed),
            Of(bob, Append(bob, 1, message), new LedgerWrite.CompleteOutbox(owed.Id)));
        Assert.Equal([CommitOutcome.Committed, CommitOutcome.HeadMoved], outcomes);
        var row = Assert.Single(await ledger.Reader.ReadOutbox(alice, 0, 10, default));
        Assert.Equal(message, row.Stored!.Message);

        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            bob, Append(bob, 2, message), new LedgerWrite.Place(bob, message, 2, 0), new LedgerWrite.CompleteOutbox(owed.Id)));
        Assert.NotNull(await ledger.Reader.FindPlacement(bob, message, default));
    }

    [Fact]
    public async Task Second_writer_is_fenced_off_by_the_first()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        // Two activations that both believe the head is 0.
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Append(account, 1), Append(account, 2)));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(
            account, Append(account, 1), new LedgerWrite.PutAccountState(account, "stale"u8.ToArray())));
        var row = await ledger.Reader.FindAccount(account, default);
        Assert.Equal(2, row!.Head);
        Assert.Equal("state"u8.ToArray(), row.State.ToArray());
    }

    [Fact]
    public async Task Later_writes_of_a_batch_see_the_earlier_ones()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Keys.NextMessage();
        var outcomes = ledger.Commit(
            Of(account, Body(message), Append(account, 1, message), new LedgerWrite.Place(account, message, 1, 1)),
            Of(account, new LedgerWrite.SetPlacementFlags(account, message, 2), new LedgerWrite.SetPlacementFlags(account, message, 3)),
            Of(account, new LedgerWrite.Unplace(account, message), new LedgerWrite.Place(account, message, 1, 4)),
            Of(account, new LedgerWrite.SetPlacementFlags(account, message, 5)),
            Of(account, new LedgerWrite.ScheduleWake(1, 10, account, 1, 1), new LedgerWrite.CancelWake(1, 10, account, 1, 1),
                new LedgerWrite.ScheduleWake(1, 10, account, 1, 1)),
            Of(account, new LedgerWrite.PutAccountState(account, "one"u8.ToArray()), new LedgerWrite.PutAccountState(account, "two"u8.ToArray())),
            Of(account, new LedgerWrite.PutDraft(account, 1, 1, "a"u8.ToArray()), new LedgerWrite.DeleteDraft(account, 1)));
        Assert.All(outcomes, o => Assert.Equal(CommitOutcome.Committed, o));
        Assert.Equal(5, (await ledger.Reader.FindPlacement(account, message, default))!.Flags);
        Assert.Single(await ledger.Reader.ListWakes(account, 1, 10, default));
        Assert.Equal("two"u8.ToArray(), (await ledger.Reader.FindAccount(account, default))!.State.ToArray());
        Assert.Null(await ledger.Reader.FindDraft(account, 1, default));
    }

    [Fact]
    public async Task Message_that_exists_cannot_be_stored_again()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        Assert.Equal(CommitOutcome.DuplicateMessage, ledger.Commit(account, Body(message, "other")));
    }
}
