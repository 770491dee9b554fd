namespace Cpm.Ledger;

/// <summary>
/// The one way to write: a bounded queue per node, drained by one writer that commits many transactions in one.
/// A transaction that fails does not fail its neighbours.
/// </summary>
public interface ILedger
{
    /// <summary>
    /// Puts a transaction at the end of the queue and returns at once. Transactions of one node commit in the order of
    /// their enqueueing. A full queue or a stopped store answers with a ticket that is already resolved.
    /// </summary>
    /// <param name="transaction">The writes; not to be changed afterwards.</param>
    /// <returns>The ticket whose outcome tells when the transaction is durable.</returns>
    LedgerTicket Enqueue(LedgerTransaction transaction);

    /// <summary>A ticket of this node by its number, while its outcome is not known; null once it is, or if never given.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <returns>The ticket still pending.</returns>
    LedgerTicket? Pending(long number);

    /// <summary>Whether the store accepts writes now; false from the first failed commit until one succeeds again.</summary>
    bool IsWritable { get; }
}
