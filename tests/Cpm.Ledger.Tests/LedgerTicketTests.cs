namespace Cpm.Ledger.Tests;

public sealed class LedgerTicketTests
{
    [Fact]
    public async Task Outcome_is_the_same_whether_asked_for_before_or_after_it_is_known()
    {
        var ticket = new LedgerTicket(1);
        var before = ticket.Outcome;
        Assert.False(before.IsCompleted);
        Assert.Null(ticket.Known);
        ticket.Resolve(CommitOutcome.HeadMoved);
        Assert.Equal(CommitOutcome.HeadMoved, await before);
        Assert.Equal(CommitOutcome.HeadMoved, await ticket.Outcome);
        Assert.False(ticket.Committed);
    }

    [Fact]
    public void Nobody_is_woken_before_all_of_a_commit_is_decided()
    {
        var ticket = new LedgerTicket(1);
        var waiting = ticket.Outcome;
        ticket.Decide(CommitOutcome.Committed);
        Assert.True(ticket.Committed);
        Assert.False(waiting.IsCompleted);
        ticket.Tell();
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public void First_decision_holds()
    {
        var ticket = new LedgerTicket(1);
        ticket.Resolve(CommitOutcome.Unavailable);
        ticket.Resolve(CommitOutcome.Committed);
        Assert.Equal(CommitOutcome.Unavailable, ticket.Known);
    }

    [Fact]
    public async Task Asking_while_it_is_told_never_waits_for_ever()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var ticket = new LedgerTicket(i);
            var asking = Task.Run(async () => await ticket.Outcome);
            ticket.Resolve(CommitOutcome.Committed);
            Assert.Equal(CommitOutcome.Committed, await asking.WaitAsync(TimeSpan.FromSeconds(30)));
        }
    }
}
