using Cpm.Domain;
using Cpm.Domain.Addressing;

namespace Cpm.Grains.Devices;

/// <summary>What a device is to get of messages, as it was asked for.</summary>
/// <param name="Rules">The rules, their addresses in canonical form; null where nothing is said.</param>
internal sealed record ReceptionRules(ReceptionRuleView[]? Rules)
{
    /// <summary>The rules as asked for; or why not.</summary>
    public static Decision<ReceptionRules> Of(ReceptionRuleView[]? views)
    {
        if (views is null)
        {
            return new ReceptionRules(Rules: null);
        }

        var rules = new ReceptionRuleView[views.Length];
        for (int i = 0; i < views.Length; i++)
        {
            if (CpmAddress.ParseAll(views[i].Addresses) is not { } addresses)
            {
                return RefusalReason.AddressMalformed;
            }

            rules[i] = views[i] with { Addresses = addresses };
        }

        return new ReceptionRules(rules);
    }
}
