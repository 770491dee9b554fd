using Cpm.Domain.Keeping;

namespace Cpm.Grains.Keeping;

/// <summary>What the operator decides about what accounts keep, and how it is carried out. Bound from the section <c>Keeping</c>.</summary>
public sealed record KeepingOptions
{
    private const int MostRules = 16;

    /// <summary>
    /// Rules for all accounts, before their users' own; the first that fits decides, such as "remove messages from strangers
    /// older-than 30". None given: users decide alone.
    /// </summary>
    public string[] Rules { get; init; } = [];

    /// <summary>How often an account that there are rules for looks through all it keeps, in hours. 1 to 720.</summary>
    public int RoundHours { get; init; } = 24;

    /// <summary>Messages and media of one account that are looked at before others have their turn. 200 to 5,000.</summary>
    public int ItemsPerTurn { get; init; } = 1_000;

    /// <summary>Accounts that one server asks in a second whether the operator's rules are new to them. 1 to 10,000.</summary>
    public int AccountsPerSecond { get; init; } = 50;

    /// <summary>How long a server rests once it has asked all, in seconds. 1 to 86,400.</summary>
    public int RestSeconds { get; init; } = 60;

    /// <summary><see cref="RoundHours"/> in milliseconds.</summary>
    public long RoundMs => RoundHours * 3_600_000L;

    /// <summary>What the operator decides.</summary>
    /// <returns>The policy.</returns>
    public SameForAll ToPolicy() => new([.. Rules.Select(KeepingRuleText.Parse).OfType<KeepingRule>()]);

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults() => new[]
    {
        Rules.Length <= MostRules ? null : $"Keeping: there are more than {MostRules} rules.",
        Array.TrueForAll(Rules, rule => KeepingRuleText.Parse(rule) is not null)
            ? null
            : "Keeping:Rules holds one that is none, such as \"remove messages from strangers older-than 30\".",
        Outside(RoundHours, 1, 720, nameof(RoundHours)),
        Outside(ItemsPerTurn, 200, 5_000, nameof(ItemsPerTurn)),
        Outside(AccountsPerSecond, 1, 10_000, nameof(AccountsPerSecond)),
        Outside(RestSeconds, 1, 86_400, nameof(RestSeconds)),
    }.OfType<string>();

    private static string? Outside(int value, int least, int most, string name) =>
        value >= least && value <= most ? null : $"Keeping:{name} is not within {least} to {most}.";
}
