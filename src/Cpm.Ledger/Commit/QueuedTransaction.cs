namespace Cpm.Ledger.Commit;

/// <summary>A transaction with its place in the queue.</summary>
/// <param name="Ticket">Its place, and the promise of its outcome.</param>
/// <param name="Transaction">Its writes.</param>
public readonly record struct QueuedTransaction(LedgerTicket Ticket, LedgerTransaction Transaction);
