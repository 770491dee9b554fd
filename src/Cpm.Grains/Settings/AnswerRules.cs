using Cpm.Domain;
using Cpm.Domain.Sessions;
using Cpm.Grains.Addressing;

namespace Cpm.Grains.Settings;

/// <summary>Between what is answered for a user and what is told of it.</summary>
internal static class AnswerRules
{
    /// <summary>The rules as asked for; or why not.</summary>
    public static Decision<AskedRules<AnswerRule>> Of(AnswerRuleView[]? views) => AskedRules<AnswerRule>.Of(
        views, v => v.Addresses, (v, addresses) => new AnswerRule(v.Subject, v.Origin, v.Verdict)
        {
            Addresses = [.. addresses],
            Kinds = [.. v.Kinds],
            MaxBytes = v.MaxBytes,
            Device = v.Device,
        });

    /// <summary>A rule as it is told.</summary>
    public static AnswerRuleView View(AnswerRule rule) => new(
        rule.Subject, rule.Origin, rule.Verdict, [.. rule.Addresses], [.. rule.Kinds], rule.MaxBytes, rule.Device);
}
