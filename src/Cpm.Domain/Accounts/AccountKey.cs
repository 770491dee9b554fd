namespace Cpm.Domain.Accounts;

/// <summary>The store's number for an account: a small integer, never shown to users, never reused.</summary>
/// <param name="Value">Greater than zero for a real account.</param>
public readonly record struct AccountKey(long Value);
