using Cpm.Domain.Accounts;

namespace Cpm.Ledger;

/// <summary>What keeps the store small and safe. Each call is a short piece of work, so that writers hardly notice.</summary>
public interface ILedgerMaintenance
{
    /// <summary>Forgets receipts of requests that are too old to be repeated.</summary>
    /// <param name="olderThanMs">Only those kept before this time, Unix milliseconds.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many went; call again while it equals <paramref name="count"/>.</returns>
    Task<int> PruneReceipts(long olderThanMs, int count, CancellationToken cancellation);

    /// <summary>
    /// Forgets the oldest entries of a ledger and raises its floor, so that a cursor below it gets a resync. Messages stay
    /// placed. The last entry is always kept.
    /// </summary>
    /// <param name="account">Whose ledger.</param>
    /// <param name="throughSeq">Entries up to and with this.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The floor now.</returns>
    Task<long> TrimEntries(AccountKey account, long throughSeq, CancellationToken cancellation);

    /// <summary>Writes a consistent copy of the whole store while it is in use, where the database has a way to.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>A task that ends when the copy is complete.</returns>
    /// <exception cref="NotSupportedException">PostgreSQL: use its own tools.</exception>
    Task BackupTo(string path, CancellationToken cancellation);
}
