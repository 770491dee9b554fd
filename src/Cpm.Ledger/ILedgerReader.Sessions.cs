using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger;

/// <content>What an account missed.</content>
public partial interface ILedgerReader
{
    /// <summary>Entries that tell of sessions that rang in vain, as far as they are kept.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="beforeSeq">Before this.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The entries, newest first.</returns>
    Task<IReadOnlyList<EntryRow>> ListMissed(AccountKey account, long beforeSeq, int count, CancellationToken cancellation);
}
