using Cpm.Domain.Accounts;

namespace Cpm.Ledger.Reads;

/// <summary>A wake-up.</summary>
/// <param name="DueMs">When it is due, Unix milliseconds.</param>
/// <param name="AccountName">Whom to wake.</param>
/// <param name="Reason">What for.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Account">The number of the account.</param>
public sealed record WakeRow(long DueMs, string AccountName, short Reason, long Subject, AccountKey Account);
