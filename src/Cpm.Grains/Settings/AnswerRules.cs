using Cpm.Domain;
using Cpm.Domain.Addressing;
using Cpm.Domain.Sessions;

namespace Cpm.Grains.Settings;

/// <summary>Between what is answered for a user and what is told of it.</summary>
/// <param name="Rules">The rules; null if they stay as they are.</param>
internal sealed record AnswerRules(AnswerRule[]? Rules)
{
    /// <summary>The rules as asked for, their addresses in canonical form; or why not.</summary>
    public static Decision<AnswerRules> Of(AnswerRuleView[]? views)
    {
        if (views is null)
        {
            return new AnswerRules(Rules: null);
        }

        var rules = new AnswerRule[views.Length];
        for (int i = 0; i < views.Length; i++)
        {
            if (CpmAddress.ParseAll(views[i].Addresses) is not { } addresses)
            {
                return RefusalReason.AddressMalformed;
            }

            rules[i] = new AnswerRule(views[i].Subject, views[i].Origin, views[i].Verdict)
            {
                Addresses = [.. addresses],
                Kinds = [.. views[i].Kinds],
                MaxBytes = views[i].MaxBytes,
                Device = views[i].Device,
            };
        }

        return new AnswerRules(rules);
    }

    /// <summary>A rule as it is told.</summary>
    public static AnswerRuleView View(AnswerRule rule) => new(
        rule.Subject, rule.Origin, rule.Verdict, [.. rule.Addresses], [.. rule.Kinds], rule.MaxBytes, rule.Device);
}
