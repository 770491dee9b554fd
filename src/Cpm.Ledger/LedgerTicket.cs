namespace Cpm.Ledger;

/// <summary>The place of one transaction in the commit queue of this node, and the promise of its outcome.</summary>
public sealed class LedgerTicket
{
    private readonly TaskCompletionSource<CommitOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates the ticket with its number.</summary>
    /// <param name="number">Ascending in the order of enqueueing on this node since it started.</param>
    public LedgerTicket(long number) => Number = number;

    /// <summary>Ascending in the order of enqueueing on this node since it started.</summary>
    public long Number { get; }

    /// <summary>Completes once the outcome is known; never faults. Committed means durable.</summary>
    public Task<CommitOutcome> Outcome => _outcome.Task;

    /// <summary>Whether the transaction is durable, as far as is known now.</summary>
    public bool Committed { get; private set; }

    /// <summary>Called once by the commit queue.</summary>
    /// <param name="outcome">What became of the transaction.</param>
    public void Resolve(CommitOutcome outcome)
    {
        Committed = outcome == CommitOutcome.Committed;
        _outcome.TrySetResult(outcome);
    }
}
