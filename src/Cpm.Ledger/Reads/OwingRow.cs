using Cpm.Domain.Accounts;

namespace Cpm.Ledger.Reads;

/// <summary>An account that owes work.</summary>
/// <param name="Account">Its number.</param>
/// <param name="Name">Its id.</param>
public sealed record OwingRow(AccountKey Account, string Name);
