using Cpm.Domain.Accounts;

namespace Cpm.Ledger.Reads;

/// <summary>A row of the schedule, with its place in it.</summary>
/// <param name="Shard">Of which scheduler.</param>
/// <param name="DueMs">When it is due, Unix milliseconds.</param>
/// <param name="Account">Whose.</param>
/// <param name="AccountName">Its id; not looked at where the row only names a place.</param>
/// <param name="Reason">What for.</param>
/// <param name="Subject">What it is about.</param>
public sealed record ScheduleRow(
    int Shard, long DueMs, AccountKey Account, string AccountName, short Reason, long Subject);
