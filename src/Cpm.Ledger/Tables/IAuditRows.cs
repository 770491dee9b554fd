namespace Cpm.Ledger.Tables;

/// <summary>What operators did. Faults throw <see cref="LedgerUnavailableException"/>.</summary>
public interface IAuditRows
{
    /// <summary>Puts a call on record, durably, before it is done.</summary>
    /// <param name="row">The call.</param>
    /// <param name="cancellation">Ends the wait; it may be stored all the same.</param>
    /// <returns>Its number.</returns>
    Task<long> Add(AuditRow row, CancellationToken cancellation);

    /// <summary>Adds how a call ended.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>When stored.</returns>
    Task Close(long id, string outcome, CancellationToken cancellation);

    /// <summary>Calls on record, youngest first.</summary>
    /// <param name="beforeId">Only those with a lower number; <see cref="long.MaxValue"/> for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<AuditRow>> List(long beforeId, int count, CancellationToken cancellation);

    /// <summary>Forgets calls that are too old.</summary>
    /// <param name="olderThanMs">Only those asked before this time, Unix milliseconds.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many went.</returns>
    Task<int> Prune(long olderThanMs, int count, CancellationToken cancellation);
}
