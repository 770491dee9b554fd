using Cpm.Domain.Accounts;

namespace Cpm.Ledger;

/// <summary>
/// Writes that become durable together or not at all. A transaction belongs to one account, whose ledger it appends to;
/// the entries' sequence numbers are what fences a stale writer off: <c>(account, seq)</c> is unique.
/// </summary>
public sealed class LedgerTransaction
{
    /// <summary>The account whose grain decided this.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>The writes, applied in order.</summary>
    public required IReadOnlyList<LedgerWrite> Writes { get; init; }

    /// <summary>
    /// The transaction that the same activation enqueued before, which must have committed for this one to commit; null if
    /// its outcome is known. It keeps an account's sequence free of gaps when a transaction in flight fails.
    /// </summary>
    public LedgerTicket? Previous { get; init; }

    /// <summary>
    /// A transaction of another account on this node that must have committed for this one to commit; null when it stands alone.
    /// It was enqueued earlier, so the first-in-first-out queue has always decided it by then.
    /// </summary>
    public LedgerTicket? After { get; init; }

    /// <summary>
    /// How many transactions on this node are about to be enqueued with <see cref="After"/> naming this one. The group
    /// commit waits a moment for them, so that sender and recipient share one commit. A wrong number costs only latency.
    /// </summary>
    public int ExpectedFollowers { get; init; }
}
