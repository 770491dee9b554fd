using Cpm.Domain.Accounts;

namespace Cpm.Domain.Delivery;

/// <summary>Whether somebody is available to a sender who waits for him (CPM-HLF-007).</summary>
public static class Availability
{
    /// <summary>Decides by the account of him for whom a sender waits.</summary>
    /// <param name="state">The account; null where there is none.</param>
    /// <param name="sender">The sender's address in canonical form.</param>
    /// <param name="senderAccount">The sender's account.</param>
    /// <param name="connected">Whether any of its devices is connected.</param>
    /// <returns>
    /// Whether the sender need not wait. Where he may not know, or waiting is in vain, he need not: what he sends goes its usual way.
    /// </returns>
    public static bool Decide(AccountState? state, string sender, string senderAccount, bool connected) => state switch
    {
        null or { Status: AccountStatus.Deleted or AccountStatus.None } => true,
        { Settings.AllowDeliveryReports: false } => true,
        _ => connected || state.Blocked.Any(b => b.Address == sender || b.AccountId == senderAccount),
    };
}
