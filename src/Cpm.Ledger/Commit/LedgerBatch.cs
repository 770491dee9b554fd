namespace Cpm.Ledger.Commit;

/// <summary>
/// Transactions for one commit, in order, and which outbox rows need not touch the disk because they are added and
/// completed within it. Reused between commits; not safe for concurrent use.
/// </summary>
public sealed class LedgerBatch
{
    private readonly List<LedgerTransaction> _transactions = [];
    private readonly HashSet<long> _added = [];
    private readonly HashSet<long> _elided = [];

    /// <summary>The transactions, in the order in which they were enqueued.</summary>
    public IReadOnlyList<LedgerTransaction> Transactions => _transactions;

    /// <summary>How many outbox rows are both added and completed here.</summary>
    public int ElidedCount => _elided.Count;

    /// <summary>Whether an outbox row is both added and completed here, so that neither write is executed.</summary>
    /// <param name="outboxId">The row's number.</param>
    /// <returns>True to skip the write.</returns>
    public bool IsElided(long outboxId) => _elided.Contains(outboxId);

    /// <summary>Adds a transaction at the end.</summary>
    /// <param name="transaction">What to add.</param>
    public void Add(LedgerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        _transactions.Add(transaction);
        var writes = transaction.Writes;
        for (var i = 0; i < writes.Count; i++)
        {
            switch (writes[i])
            {
                case LedgerWrite.EnqueueOutbox added:
                    _added.Add(added.Id);
                    break;
                // A completion that comes before its row was added is a caller's fault; the store reports it.
                case LedgerWrite.CompleteOutbox done when _added.Remove(done.Id):
                    _elided.Add(done.Id);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _transactions.Clear();
        _added.Clear();
        _elided.Clear();
    }
}
