using Cpm.Domain.Accounts;

namespace Cpm.Ledger;

/// <content>
/// How an account that belongs to nobody leaves the store, a stretch at a time: its messages first, then its entries, then itself.
/// </content>
public abstract partial record LedgerWrite
{
    /// <summary>Forgets the oldest entries of a ledger and what is found by them, and raises its floor. What they placed was taken out before.</summary>
    /// <param name="Account">Whose ledger.</param>
    /// <param name="ThroughSeq">Entries up to and with this, never the last.</param>
    public sealed record ForgetEntries(AccountKey Account, long ThroughSeq) : LedgerWrite;

    /// <summary>
    /// Takes an account away with what is left of it but its addresses; such an account has neither devices nor contacts, folders,
    /// drafts or media. It holds messages, owes something, or has another last entry: <see cref="CommitOutcome.HeadMoved"/>.
    /// </summary>
    /// <param name="Account">Its number.</param>
    /// <param name="Head">Its last entry.</param>
    public sealed record RemoveAccount(AccountKey Account, long Head) : LedgerWrite;
}
