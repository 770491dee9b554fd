using Cpm.Domain.Accounts;

namespace Cpm.Grains.Accounts;

/// <summary>
/// An account's provisioning. Keyed by account id. This and the other interfaces of the account's nouns
/// (<c>IDevicesGrain</c>, <c>IMessagesGrain</c>, ...) are faces of one grain: one account, one activation, one ledger.
/// </summary>
[Alias("cpm.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Provisions the account.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="addresses">In any spelling.</param>
    /// <param name="displayName">A name for people.</param>
    /// <returns>The account, or why not.</returns>
    [Alias("Create")]
    Task<Answer<AccountView>> Create(Request request, string[] addresses, string displayName);

    /// <summary>Reads the account.</summary>
    /// <returns>The account, or why not.</returns>
    [Alias("Describe")]
    Task<Answer<AccountView>> Describe();

    /// <summary>Changes addresses, name or both.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="addresses">The new addresses; null leaves them.</param>
    /// <param name="displayName">The new name; null leaves it.</param>
    /// <returns>The account as changed, or why not.</returns>
    [Alias("Change")]
    Task<Answer<AccountView>> Change(Request request, long expectedVersion, string[]? addresses, string? displayName);

    /// <summary>Suspends, resumes or deletes the account; without effect if it is so already.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="status">The status wanted.</param>
    /// <returns>The account as changed, or why not.</returns>
    [Alias("ChangeStatus")]
    Task<Answer<AccountView>> ChangeStatus(Request request, AccountStatus status);

    /// <summary>Allows the account more or less than the general limits do.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="quota">What is allowed; null in a field that is changed: what the general limit says.</param>
    /// <param name="fields">The fields that are changed, by the names of the public contract.</param>
    /// <returns>The account as changed, or why not.</returns>
    [Alias("ChangeQuota")]
    Task<Answer<AccountView>> ChangeQuota(Request request, long expectedVersion, QuotaView quota, string[] fields);
}
