using Cpm.Domain.Accounts;

namespace Cpm.Grains.Accounts;

/// <summary>An account as its owner and the operator see it.</summary>
/// <param name="AccountId">Its id.</param>
/// <param name="Addresses">Its addresses in canonical form; the first is the default sender.</param>
/// <param name="DisplayName">A name for people.</param>
/// <param name="Status">Whether it may be used.</param>
/// <param name="CreatedAtMs">When it was provisioned, Unix milliseconds.</param>
/// <param name="Version">Changes with every change.</param>
/// <param name="Quota">What is allowed to it in place of the general limits; null if nothing differs.</param>
[GenerateSerializer, Immutable, Alias("cpm.AccountView")]
public sealed record AccountView(
    string AccountId, string[] Addresses, string DisplayName, AccountStatus Status, long CreatedAtMs, long Version,
    QuotaView? Quota = null);
