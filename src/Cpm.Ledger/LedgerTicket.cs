namespace Cpm.Ledger;

/// <summary>The place of one transaction in the commit queue of this node, and the promise of its outcome.</summary>
public sealed class LedgerTicket
{
    private const int Open = -1;

    private int _known = Open;
    private TaskCompletionSource<CommitOutcome>? _waiting;

    /// <summary>Creates the ticket with its number.</summary>
    /// <param name="number">Ascending in the order of enqueueing on this node since it started.</param>
    public LedgerTicket(long number) => Number = number;

    /// <summary>Ascending in the order of enqueueing on this node since it started.</summary>
    public long Number { get; }

    /// <summary>Completes once the outcome is known; never faults. Committed means durable.</summary>
    // Made when somebody asks: of the transactions of a busy account, only every few are waited for.
    public Task<CommitOutcome> Outcome
    {
        get
        {
            if (_waiting is null)
            {
                var made = new TaskCompletionSource<CommitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
                Interlocked.CompareExchange(ref _waiting, made, null);
            }

            if (Known is { } outcome)
            {
                _waiting.TrySetResult(outcome);
            }

            return _waiting.Task;
        }
    }

    /// <summary>The outcome; null while it is not known.</summary>
    public CommitOutcome? Known => Volatile.Read(ref _known) is var known and not Open ? (CommitOutcome)known : null;

    /// <summary>Whether the transaction is durable, as far as is known now.</summary>
    public bool Committed => Known == CommitOutcome.Committed;

    /// <summary>
    /// Called once by the commit queue, for all transactions of a commit before <see cref="Tell"/> is called for any: who is
    /// woken by one finds the others decided too.
    /// </summary>
    /// <param name="outcome">What became of the transaction.</param>
    public void Decide(CommitOutcome outcome) => Interlocked.CompareExchange(ref _known, (int)outcome, Open);

    /// <summary>Wakes those who wait for the decided outcome.</summary>
    public void Tell()
    {
        // Against one who begins to wait now: either he sees the decision or this sees him.
        Interlocked.MemoryBarrier();
        if (Known is { } outcome)
        {
            _waiting?.TrySetResult(outcome);
        }
    }

    /// <summary>Decides and tells.</summary>
    /// <param name="outcome">What became of the transaction.</param>
    public void Resolve(CommitOutcome outcome)
    {
        Decide(outcome);
        Tell();
    }
}
