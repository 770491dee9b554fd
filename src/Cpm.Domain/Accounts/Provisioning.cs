using System.Collections.Immutable;
using Cpm.Domain.Addressing;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Accounts;

/// <summary>Decisions of the operator about an account.</summary>
public static class Provisioning
{
    private const int MaxDisplayName = 128;

    /// <summary>Provisions an account.</summary>
    /// <param name="accountId">Its id.</param>
    /// <param name="addresses">Its addresses in any spelling.</param>
    /// <param name="displayName">A name for people.</param>
    /// <param name="policy">Which addresses are this service's own.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The new state, whose addresses have to be claimed, or why not.</returns>
    public static Decision<AccountState> Create(
        string accountId, IReadOnlyList<string> addresses, string displayName,
        AddressPolicy policy, CpmLimits limits, long nowMs)
    {
        if (!AccountId.IsValid(accountId))
        {
            return Refusal.Field("account_id");
        }

        if (displayName.Length > MaxDisplayName)
        {
            return Refusal.Field("display_name");
        }

        if (!Canonical(addresses, policy, limits).Is(out OwnAddresses? own, out Refusal? refused))
        {
            return refused;
        }

        return new AccountState
        {
            AccountId = accountId,
            Addresses = own.Values,
            DisplayName = displayName,
            CreatedAtMs = nowMs,
            Version = 1,
        };
    }

    /// <summary>Changes addresses, name or both.</summary>
    /// <param name="state">The account.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="addresses">The new addresses; null leaves them.</param>
    /// <param name="displayName">The new name; null leaves it.</param>
    /// <param name="policy">Which addresses are this service's own.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>What changes, or why not.</returns>
    public static Decision<AddressChange> Change(
        AccountState state, long expectedVersion, IReadOnlyList<string>? addresses, string? displayName,
        AddressPolicy policy, CpmLimits limits, long seq)
    {
        if (state.Status == AccountStatus.Deleted)
        {
            return RefusalReason.AccountUnknown;
        }

        if (expectedVersion != 0 && expectedVersion != state.Version)
        {
            return RefusalReason.EtagStale;
        }

        if (displayName?.Length > MaxDisplayName)
        {
            return Refusal.Field("account.display_name");
        }

        ImmutableArray<string> next = state.Addresses;
        if (addresses is not null)
        {
            if (!Canonical(addresses, policy, limits).Is(out OwnAddresses? own, out Refusal? refused))
            {
                return refused;
            }

            next = own.Values;
        }

        return new AddressChange(
            state with { Addresses = next, DisplayName = displayName ?? state.DisplayName, Version = seq },
            [.. next.Except(state.Addresses)],
            [.. state.Addresses.Except(next)]);
    }

    /// <summary>Allows the account more or less than the general limits do. What it has beyond stays.</summary>
    /// <param name="state">The account.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="change">The quota wanted, by the present one.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>What changes (the same state if it is so already), or why not.</returns>
    public static Decision<AddressChange> ChangeQuota(
        AccountState state, long expectedVersion, Func<AccountQuota, AccountQuota> change, long seq)
    {
        if (state.Status == AccountStatus.Deleted)
        {
            return RefusalReason.AccountUnknown;
        }

        if (expectedVersion != 0 && expectedVersion != state.Version)
        {
            return RefusalReason.EtagStale;
        }

        AccountQuota now = state.Quota ?? AccountQuota.None, next = change(now);
        if (next.Fault() is { } field)
        {
            return Refusal.Field($"quota.{field}");
        }

        return next == now
            ? new AddressChange(state, [], [])
            : new AddressChange(state with { Quota = next == AccountQuota.None ? null : next, Version = seq }, [], []);
    }

    /// <summary>Suspends, resumes or deletes.</summary>
    /// <param name="state">The account.</param>
    /// <param name="status">The status wanted.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>What changes (the same state if it is so already), or why not.</returns>
    public static Decision<AddressChange> ChangeStatus(AccountState state, AccountStatus status, long seq)
    {
        if (state.Status == AccountStatus.Deleted)
        {
            return RefusalReason.AccountUnknown;
        }

        if (state.Status == status)
        {
            return new AddressChange(state, [], []);
        }

        AccountState next = state with { Status = status, Version = seq };
        return status == AccountStatus.Deleted
            ? new AddressChange(
                next with { Addresses = [], Devices = [], Blocked = [], Groups = [], Sessions = [] }, [], state.Addresses)
            : new AddressChange(next, [], []);
    }

    /// <summary>The groups and sessions in which an account has no part any more because it was deleted.</summary>
    /// <param name="before">The account as it was.</param>
    /// <param name="after">The account as it is.</param>
    /// <returns>Their accounts' ids.</returns>
    public static IEnumerable<string> Left(AccountState before, AccountState after) =>
        before.Status == AccountStatus.Deleted || after.Status != AccountStatus.Deleted ? []
        : before.Groups.Select(g => g.Group).Concat(before.Sessions.Select(s => s.Session));

    private static Decision<OwnAddresses> Canonical(IReadOnlyList<string> addresses, AddressPolicy policy, CpmLimits limits)
    {
        if (addresses.Count == 0)
        {
            return Refusal.Field("addresses");
        }

        if (addresses.Count > limits.AddressesPerAccount)
        {
            return Refusal.Limit("addresses_per_account", limits.AddressesPerAccount);
        }

        var canonical = ImmutableArray.CreateBuilder<string>(addresses.Count);
        foreach (string text in addresses)
        {
            if (!CpmAddress.TryParse(text, out CpmAddress address))
            {
                return RefusalReason.AddressMalformed;
            }

            if (!policy.IsOwn(address))
            {
                return RefusalReason.AddressForeign;
            }

            if (!canonical.Contains(address.Value))
            {
                canonical.Add(address.Value);
            }
        }

        return new OwnAddresses(canonical.ToImmutable());
    }

    private sealed record OwnAddresses(ImmutableArray<string> Values);
}
