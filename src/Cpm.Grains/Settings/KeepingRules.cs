using Cpm.Domain;
using Cpm.Domain.Keeping;
using Cpm.Grains.Addressing;

namespace Cpm.Grains.Settings;

/// <summary>Between what a user wants to be kept and what is told of it.</summary>
internal static class KeepingRules
{
    /// <summary>The rules as asked for; or why not.</summary>
    public static Decision<AskedRules<KeepingRule>> Of(KeepingRuleView[]? views) => AskedRules<KeepingRule>.Of(
        views, v => v.Addresses, (v, addresses) => new KeepingRule(v.Subject, v.Origin, v.Verdict)
        {
            Addresses = [.. addresses],
            Folder = v.Folder,
            OlderThanDays = v.OlderThanDays,
            LargerThanBytes = v.LargerThanBytes,
        });

    /// <summary>A rule as it is told.</summary>
    public static KeepingRuleView View(KeepingRule rule) => new(
        rule.Subject, rule.Origin, rule.Verdict, [.. rule.Addresses], rule.Folder, rule.OlderThanDays, rule.LargerThanBytes);
}
