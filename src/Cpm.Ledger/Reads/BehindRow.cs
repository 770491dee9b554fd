using Cpm.Domain.Accounts;

namespace Cpm.Ledger.Reads;

/// <summary>How far search is behind an account's ledger.</summary>
/// <param name="Account">The account.</param>
/// <param name="ThroughSeq">The last entry that can be found by way of the index.</param>
/// <param name="HeadSeq">The last entry of the ledger.</param>
public sealed record BehindRow(AccountKey Account, long ThroughSeq, long HeadSeq);
