using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger;

/// <content>What an account still holds.</content>
public partial interface ILedgerReader
{
    /// <summary>Messages that a stretch of the ledger placed and the account still holds, wherever they are, oldest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="afterSeq">Only those placed by a later entry.</param>
    /// <param name="throughSeq">Only those placed by this entry or an earlier one: so many entries are looked at at most.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The messages, without their contents.</returns>
    Task<IReadOnlyList<HeldRow>> ListHeld(
        AccountKey account, long afterSeq, long throughSeq, int count, CancellationToken cancellation);
}
