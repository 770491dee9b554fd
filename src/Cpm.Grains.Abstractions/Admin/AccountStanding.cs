using Cpm.Grains.Accounts;

namespace Cpm.Grains.Admin;

/// <summary>An account as an operator looks at it: numbers, never content.</summary>
/// <param name="Account">The account.</param>
/// <param name="Head">The number of its last entry.</param>
/// <param name="Floor">Entries up to and with this number are forgotten.</param>
/// <param name="Devices">Its devices.</param>
/// <param name="Owed">What it owes.</param>
/// <param name="Usages">What is used of what is limited.</param>
[GenerateSerializer, Immutable, Alias("cpm.AccountStanding")]
public sealed record AccountStanding(
    AccountView Account, long Head, long Floor, DeviceProgress[] Devices, DebtView Owed, UsageView[] Usages);
