namespace Cpm.Ledger.Commit;

/// <summary>
/// Commits a batch so that a transaction which fails does not fail its neighbours:
/// <code>
/// 1. drop those whose predecessor did not commit
/// 2. try all the others in one commit                      -- nearly always the end of it
/// 3. on a conflict: one database transaction, in which the batch is halved (each half in a savepoint)
///    until the transactions that conflict stand alone; then commit what is left
/// </code>
/// Outcomes are reported to the caller and not resolved here, so that a test may interfere in between.
/// </summary>
/// <param name="store">Where to commit.</param>
public sealed class BatchCommitter(ILedgerStore store)
{
    private readonly LedgerBatch _whole = new();
    private readonly List<int> _candidates = [];

    /// <summary>Outbox rows elided by the last commit.</summary>
    public int ElidedCount => _whole.ElidedCount;

    /// <summary>Commits a batch.</summary>
    /// <param name="batch">Consecutive transactions of the queue.</param>
    /// <param name="outcomes">Receives one outcome for each.</param>
    /// <exception cref="LedgerUnavailableException">The store failed: the outcome of every transaction is unknown.</exception>
    public void Commit(ReadOnlySpan<QueuedTransaction> batch, Span<CommitOutcome> outcomes)
    {
        _whole.Clear();
        _candidates.Clear();
        outcomes[..batch.Length].Clear(); // Committed, until something stands against it
        for (var i = 0; i < batch.Length; i++)
        {
            if (PredecessorCommitted(batch, outcomes, i))
            {
                _candidates.Add(i);
                _whole.Add(batch[i].Transaction);
            }
        }

        if (_candidates.Count == 0 || store.CommitWhole(_whole) == CommitOutcome.Committed)
        {
            return;
        }

        store.Begin();
        Halve(batch, outcomes, _candidates);
        store.Commit();
    }

    private void Isolate(ReadOnlySpan<QueuedTransaction> batch, Span<CommitOutcome> outcomes, List<int> part)
    {
        part.RemoveAll(Dropped(batch, outcomes, part));
        if (part.Count == 0)
        {
            return;
        }

        var attempt = new LedgerBatch();
        foreach (var i in part)
        {
            attempt.Add(batch[i].Transaction);
        }

        var outcome = store.TryApply(attempt);
        if (outcome == CommitOutcome.Committed)
        {
            return;
        }

        if (part.Count == 1)
        {
            outcomes[part[0]] = outcome;
            return;
        }

        Halve(batch, outcomes, part);
    }

    private void Halve(ReadOnlySpan<QueuedTransaction> batch, Span<CommitOutcome> outcomes, List<int> part)
    {
        var half = (part.Count + 1) / 2;
        Isolate(batch, outcomes, part.GetRange(0, half));
        Isolate(batch, outcomes, part.GetRange(half, part.Count - half));
    }

    // Earlier parts are decided by now, so a failed predecessor is known, and its dependents are known in order.
    private static Predicate<int> Dropped(
        ReadOnlySpan<QueuedTransaction> batch, Span<CommitOutcome> outcomes, List<int> part)
    {
        var dropped = new HashSet<int>();
        foreach (var i in part)
        {
            if (!PredecessorCommitted(batch, outcomes, i))
            {
                dropped.Add(i);
            }
        }

        return dropped.Contains;
    }

    private static bool PredecessorCommitted(
        ReadOnlySpan<QueuedTransaction> batch, Span<CommitOutcome> outcomes, int index)
    {
        var transaction = batch[index].Transaction;
        if (Committed(transaction.Previous, batch, outcomes, index) && Committed(transaction.After, batch, outcomes, index))
        {
            return true;
        }

        outcomes[index] = CommitOutcome.PredecessorFailed;
        return false;
    }

    private static bool Committed(
        LedgerTicket? predecessor, ReadOnlySpan<QueuedTransaction> batch, Span<CommitOutcome> outcomes, int index)
    {
        if (predecessor is null)
        {
            return true;
        }

        var at = predecessor.Number - batch[0].Ticket.Number;
        return at >= 0 && at < index && ReferenceEquals(batch[(int)at].Ticket, predecessor)
            ? outcomes[(int)at] == CommitOutcome.Committed
            : predecessor.Committed;
    }
}
