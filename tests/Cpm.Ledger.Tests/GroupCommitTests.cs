using Cpm.Domain.Accounts;
using Cpm.Ledger.Commit;
using Cpm.Testing.Ledger;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public sealed class GroupCommitTests
{
    private static readonly AccountKey Alice = new(1);
    private static readonly AccountKey Bob = new(2);

    private readonly MemoryLedger _ledger = new();

    [Fact]
    public async Task Transactions_commit_in_the_order_of_their_enqueueing()
    {
        await using var commits = new GroupCommit(_ledger.Store, new LedgerOptions { MaxCommitTransactions = 7 });
        var tickets = Enumerable.Range(1, 100).Select(seq => commits.Enqueue(Of(Alice, Append(Alice, seq)))).ToArray();
        Assert.All(await Task.WhenAll(tickets.Select(t => t.Outcome)), o => Assert.Equal(CommitOutcome.Committed, o));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), tickets.Select(t => t.Number));
        Assert.Equal(100, (await _ledger.Reader.ReadEntries(Alice, 0, 200, 1_000_000, default)).Count);
    }

    [Fact]
    public async Task Ticket_is_pending_until_its_outcome_is_known()
    {
        using var gate = new GatedStore(_ledger.Store);
        await using var commits = new GroupCommit(gate, new LedgerOptions());
        var ticket = commits.Enqueue(Of(Alice, Append(Alice, 1)));
        Assert.Same(ticket, commits.Pending(ticket.Number));
        Assert.Null(commits.Pending(ticket.Number + 1));
        Assert.Null(commits.Pending(0));
        gate.Open();
        await ticket.Outcome;
        Assert.Null(commits.Pending(ticket.Number));
    }

    [Fact]
    public async Task Full_queue_answers_overloaded_at_once()
    {
        using var gate = new GatedStore(_ledger.Store);
        await using var commits = new GroupCommit(gate, new LedgerOptions { MaxQueuedTransactions = 3, MaxCommitTransactions = 1 });
        var first = commits.Enqueue(Of(Alice, Append(Alice, 1)));
        gate.WaitUntilEntered();
        var queued = Enumerable.Range(2, 3).Select(seq => commits.Enqueue(Of(Alice, Append(Alice, seq)))).ToArray();
        var refused = commits.Enqueue(Of(Alice, Append(Alice, 5)));
        Assert.True(refused.Outcome.IsCompleted);
        Assert.Equal(CommitOutcome.Overloaded, await refused.Outcome);
        gate.Open();
        Assert.Equal(CommitOutcome.Committed, await first.Outcome);
        Assert.All(await Task.WhenAll(queued.Select(t => t.Outcome)), o => Assert.Equal(CommitOutcome.Committed, o));
    }

    [Fact]
    public async Task Follower_that_was_announced_shares_the_commit()
    {
        using var gate = new GatedStore(_ledger.Store);
        gate.Open();
        await using var commits = new GroupCommit(gate, new LedgerOptions { FollowerLingerMs = 10 });
        // Whether a late follower is waited for long enough is a matter of time; that an early one shares is not.
        for (var i = 1; i <= 200 && gate.LargestBatch < 2; i++)
        {
            var first = commits.Enqueue(new LedgerTransaction { Account = Alice, ExpectedFollowers = 1, Writes = [Append(Alice, i)] });
            var second = commits.Enqueue(new LedgerTransaction { Account = Bob, After = first, Writes = [Append(Bob, i)] });
            Assert.Equal(CommitOutcome.Committed, await second.Outcome);
        }

        Assert.Equal(2, gate.LargestBatch);
    }

    [Fact]
    public async Task Failure_makes_the_batch_and_the_queue_unavailable()
    {
        using var gate = new GatedStore(_ledger.Store);
        await using var commits = new GroupCommit(gate, new LedgerOptions { MaxCommitTransactions = 1, ReopenDelayMs = 1 });
        var first = commits.Enqueue(Of(Alice, Append(Alice, 1)));
        gate.WaitUntilEntered();
        var queued = commits.Enqueue(Of(Alice, Append(Alice, 2)));
        gate.Fails = true;
        gate.Open();
        Assert.Equal(CommitOutcome.Unavailable, await first.Outcome);
        Assert.Equal(CommitOutcome.Unavailable, await queued.Outcome);
        gate.Fails = false;
        await Until.True(() => commits.IsWritable);
        Assert.Equal(CommitOutcome.Committed, await commits.Enqueue(Of(Alice, Append(Alice, 1))).Outcome);
    }

    [Fact]
    public async Task Stop_writes_what_is_queued_and_takes_no_more()
    {
        using var gate = new GatedStore(_ledger.Store);
        var commits = new GroupCommit(gate, new LedgerOptions { MaxCommitTransactions = 2 });
        var tickets = Enumerable.Range(1, 9).Select(seq => commits.Enqueue(Of(Alice, Append(Alice, seq)))).ToArray();
        var stopping = commits.DisposeAsync();
        var late = commits.Enqueue(Of(Alice, Append(Alice, 10)));
        gate.Open();
        await stopping;
        Assert.All(await Task.WhenAll(tickets.Select(t => t.Outcome)), o => Assert.Equal(CommitOutcome.Committed, o));
        Assert.Equal(CommitOutcome.Unavailable, await late.Outcome);
    }

    [Fact]
    public async Task Stop_does_not_wait_for_ever()
    {
        using var gate = new GatedStore(_ledger.Store);
        var commits = new GroupCommit(gate, new LedgerOptions { MaxCommitTransactions = 1, StopDeadlineMs = 50 });
        var first = commits.Enqueue(Of(Alice, Append(Alice, 1)));
        gate.WaitUntilEntered();
        var second = commits.Enqueue(Of(Alice, Append(Alice, 2)));
        await commits.DisposeAsync();
        gate.Open();
        Assert.Equal(CommitOutcome.Committed, await first.Outcome);
        Assert.Equal(CommitOutcome.Unavailable, await second.Outcome);
    }
}
