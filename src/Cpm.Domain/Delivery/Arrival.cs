using Cpm.Domain.Accounts;

namespace Cpm.Domain.Delivery;

/// <summary>What a recipient's account does with a message that arrives. Presence plays no part (CPM-CONV-001).</summary>
public static class Arrival
{
    /// <summary>Decides on an arriving message.</summary>
    /// <param name="state">The recipient's account.</param>
    /// <param name="recipient">The address it was sent to, in canonical form.</param>
    /// <param name="sender">The sender's address in canonical form.</param>
    /// <param name="senderAccount">The sender's account.</param>
    /// <param name="expireAtMs">When it loses its use, Unix milliseconds; 0 for never.</param>
    /// <param name="onlineOnly">Only for connected devices.</param>
    /// <param name="connected">Whether any device is connected.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The verdict.</returns>
    public static ArrivalVerdict Decide(
        AccountState state, string recipient, string sender, string senderAccount,
        long expireAtMs, bool onlineOnly, bool connected, long nowMs)
    {
        if (state.Status is AccountStatus.Deleted or AccountStatus.None || !state.Addresses.Contains(recipient))
        {
            return ArrivalVerdict.Gone;
        }

        if (!state.Blocked.IsEmpty && state.Blocked.Any(b => b.Address == sender || b.AccountId == senderAccount))
        {
            return ArrivalVerdict.Drop;
        }

        if (expireAtMs != 0 && expireAtMs <= nowMs)
        {
            return ArrivalVerdict.Expired;
        }

        return onlineOnly && !connected ? ArrivalVerdict.NotOnline : ArrivalVerdict.Store;
    }
}
