namespace Cpm.Ledger.Commit;

/// <summary>
/// What a database does for the group commit. One thread at a time calls it. Faults of the database throw
/// <see cref="LedgerUnavailableException"/>; after one, only <see cref="Reopen"/> is called until it succeeds.
/// </summary>
public interface ILedgerStore : IDisposable
{
    /// <summary>Applies a batch in one durable commit, or leaves no trace of it.</summary>
    /// <param name="batch">The transactions, in order.</param>
    /// <returns><see cref="CommitOutcome.Committed"/> when durable; else the first conflict met in it.</returns>
    CommitOutcome CommitWhole(LedgerBatch batch);

    /// <summary>Opens a database transaction for parts that may fail one by one.</summary>
    void Begin();

    /// <summary>
    /// Applies a part inside the open database transaction, within its own savepoint. A part of one transaction reports
    /// exactly which conflict its writes met first; <see cref="CommitOutcome.Unavailable"/> means that the database
    /// refuses this transaction's values as such.
    /// </summary>
    /// <param name="part">The transactions, in order.</param>
    /// <returns><see cref="CommitOutcome.Committed"/> when applied; else a conflict, and no trace is left.</returns>
    CommitOutcome TryApply(LedgerBatch part);

    /// <summary>Makes what was applied since <see cref="Begin"/> durable.</summary>
    void Commit();

    /// <summary>Drops the connection, opens another and proves with a durable write that the store works again.</summary>
    void Reopen();
}
