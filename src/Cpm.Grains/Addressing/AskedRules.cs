using Cpm.Domain;
using Cpm.Domain.Addressing;

namespace Cpm.Grains.Addressing;

/// <summary>Rules that name addresses, as a call asked for them.</summary>
/// <typeparam name="TRule">What a rule is.</typeparam>
/// <param name="Rules">The rules, their addresses in canonical form; null where nothing is said of them.</param>
internal sealed record AskedRules<TRule>(TRule[]? Rules)
{
    /// <summary>The rules as asked for; or why not.</summary>
    public static Decision<AskedRules<TRule>> Of<TView>(
        TView[]? views, Func<TView, string[]> addressesOf, Func<TView, string[], TRule> rule)
    {
        if (views is null)
        {
            return new AskedRules<TRule>(Rules: null);
        }

        var rules = new TRule[views.Length];
        for (int i = 0; i < views.Length; i++)
        {
            if (CpmAddress.ParseAll(addressesOf(views[i])) is not { } addresses)
            {
                return RefusalReason.AddressMalformed;
            }

            rules[i] = rule(views[i], addresses);
        }

        return new AskedRules<TRule>(rules);
    }
}
