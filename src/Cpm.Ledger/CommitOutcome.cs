namespace Cpm.Ledger;

/// <summary>What became of a transaction. Everything but <see cref="Committed"/> and <see cref="Unavailable"/> left no trace.</summary>
public enum CommitOutcome
{
    /// <summary>Durable.</summary>
    Committed,

    /// <summary>Another activation appended first, or the account row changed: drop memory, reload, decide again.</summary>
    HeadMoved,

    /// <summary>A receipt of that request is already kept: answer with it.</summary>
    DuplicateRequest,

    /// <summary>The message is already placed in that account.</summary>
    DuplicateMessage,

    /// <summary>An outbox row to complete is gone: somebody relayed it already.</summary>
    AlreadyRelayed,

    /// <summary>An address to claim belongs to another account.</summary>
    AddressTaken,

    /// <summary>An account of that name exists (also a deleted one: names are not used again).</summary>
    NameTaken,

    /// <summary>
    /// The transaction named in <see cref="LedgerTransaction.After"/> or <see cref="LedgerTransaction.Previous"/> did not commit.
    /// </summary>
    PredecessorFailed,

    /// <summary>The commit queue is full; nothing was written. Try again later.</summary>
    Overloaded,

    /// <summary>The store failed. Whether the transaction is durable is not known until it answers again.</summary>
    Unavailable,
}
