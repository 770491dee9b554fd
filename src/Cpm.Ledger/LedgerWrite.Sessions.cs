using Cpm.Domain.Accounts;

namespace Cpm.Ledger;

/// <content>What an account missed.</content>
public abstract partial record LedgerWrite
{
    /// <summary>Notes that an entry tells of a session that rang in vain, and forgets the oldest of such notes.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Seq">The entry.</param>
    /// <param name="Most">How many are kept.</param>
    public sealed record NoteMissed(AccountKey Account, long Seq, int Most) : LedgerWrite;
}
