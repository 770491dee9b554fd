using Cpm.Domain;
using Cpm.Domain.Addressing;
using Cpm.Domain.Keeping;

namespace Cpm.Grains.Settings;

/// <summary>Between what a user wants to be kept and what is told of it.</summary>
/// <param name="Rules">The rules; null if they stay as they are.</param>
internal sealed record KeepingRules(KeepingRule[]? Rules)
{
    /// <summary>The rules as asked for, their addresses in canonical form; or why not.</summary>
    public static Decision<KeepingRules> Of(KeepingRuleView[]? views)
    {
        if (views is null)
        {
            return new KeepingRules(Rules: null);
        }

        var rules = new KeepingRule[views.Length];
        for (int i = 0; i < views.Length; i++)
        {
            if (CpmAddress.ParseAll(views[i].Addresses) is not { } addresses)
            {
                return RefusalReason.AddressMalformed;
            }

            rules[i] = new KeepingRule(views[i].Subject, views[i].Origin, views[i].Verdict)
            {
                Addresses = [.. addresses],
                Folder = views[i].Folder,
                OlderThanDays = views[i].OlderThanDays,
                LargerThanBytes = views[i].LargerThanBytes,
            };
        }

        return new KeepingRules(rules);
    }

    /// <summary>A rule as it is told.</summary>
    public static KeepingRuleView View(KeepingRule rule) => new(
        rule.Subject, rule.Origin, rule.Verdict, [.. rule.Addresses], rule.Folder, rule.OlderThanDays, rule.LargerThanBytes);
}
