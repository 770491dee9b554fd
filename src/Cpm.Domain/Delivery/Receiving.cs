using Cpm.Domain.Accounts;
using Cpm.Domain.Devices;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Delivery;

/// <summary>What it takes for an account that its devices get different things.</summary>
public static class Receiving
{
    /// <summary>Why what a device is to get cannot be kept.</summary>
    /// <param name="state">The account.</param>
    /// <param name="device">The device.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The refusal; null if it can.</returns>
    public static Refusal? Fault(AccountState state, DeviceDescription device, CpmLimits limits) =>
        Fault(device.Reception, limits) ?? device.Folders?.Fault(state, limits);

    /// <summary>Why the rules of a device cannot be kept.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The refusal; null if they can.</returns>
    public static Refusal? Fault(IReadOnlyCollection<ReceptionRule> rules, CpmLimits limits) =>
        rules.Count > limits.ReceptionRules ? Refusal.Limit("reception_rules", limits.ReceptionRules)
        : rules.Sum(r => r.Addresses.Length) > limits.ReceptionRuleAddresses
            ? Refusal.Limit("reception_rule_addresses", limits.ReceptionRuleAddresses)
        : rules.Any(IsFaulty) ? Refusal.Field("device.reception")
        : null;

    /// <summary>Whether what a device acknowledges need not be all that came, because some device gets less, or did at some time.</summary>
    /// <param name="state">The account.</param>
    /// <returns>True if it is so.</returns>
    public static bool Differs(AccountState state)
    {
        if (state.Selective)
        {
            return true;
        }

        // A device said what it takes before that had a meaning.
        foreach (DeviceState device in state.Devices)
        {
            if (Reception.Of(device.Description) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What an account's devices get, after a change of them.</summary>
    /// <param name="before">The account before.</param>
    /// <param name="after">The account after.</param>
    /// <returns>The account after, which remembers that they got different things.</returns>
    public static AccountState Noted(AccountState before, AccountState after) =>
        !after.Selective && (Differs(before) || Differs(after)) ? after with { Selective = true } : after;

    /// <summary>Whether it has to be looked up, for a message that comes in, who sent it or whether its conversation is muted.</summary>
    /// <param name="state">The account.</param>
    /// <returns>Whether some rule asks for the address book, and for what was decided about the conversation.</returns>
    public static (bool Contacts, bool Muted) Asks(AccountState state)
    {
        var (contacts, muted) = (false, false);
        if (!state.Selective)
        {
            return default;
        }

        foreach (DeviceState device in state.Devices)
        {
            foreach (ReceptionRule rule in device.Description.Reception)
            {
                contacts |= rule.FromContacts is not null;
                muted |= rule.InMuted;
            }
        }

        return (contacts, muted);
    }

    private static bool IsFaulty(ReceptionRule rule) =>
        rule.Subject is <= ReceptionSubject.None or > ReceptionSubject.Report
        || rule.Verdict is <= ReceptionVerdict.None or > ReceptionVerdict.Nothing
        || rule.OverBytes < 0
        || rule.Audiences.Any(a => a is <= MessageAudience.None or > MessageAudience.Session)
        || rule.Audiences.Distinct().Count() < rule.Audiences.Length
        || (rule.Subject == ReceptionSubject.Sent && (rule.FromContacts is not null || rule.InMuted))
        || (rule.Subject == ReceptionSubject.Report && (rule.IsConditional() || rule.Verdict == ReceptionVerdict.Notification));
}
