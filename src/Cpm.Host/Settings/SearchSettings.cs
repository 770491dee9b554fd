using Cpm.Domain.Search;

namespace Cpm.Host.Settings;

/// <summary>How messages are found. Bound from the section <c>Search</c>.</summary>
public sealed record SearchSettings
{
    /// <summary>Whether they are. Without, nothing is written for it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Bytes of text of one message that are looked at. 256 to 262,144.</summary>
    public int TextBytes { get; init; } = new SearchLimits().TextBytes;

    /// <summary>Words by which one message is found, besides its addresses, types, time and size. 32 to 262,144.</summary>
    public int TermsPerMessage { get; init; } = new SearchLimits().TermsPerMessage;

    /// <summary>Words of one query. 1 to 32.</summary>
    public int WordsPerQuery { get; init; } = new SearchLimits().WordsPerQuery;

    /// <summary>Matches that are compared to find the best of them. 1 to 1,000.</summary>
    public int RankedMatches { get; init; } = new SearchLimits().RankedMatches;

    /// <summary>Matches that are looked at for one page. 100 to 100,000.</summary>
    public int LookedAtPerPage { get; init; } = new SearchLimits().LookedAtPerPage;

    /// <summary>How often it is looked for accounts of which the index is behind, in seconds. 1 to 3,600.</summary>
    public int IdleSeconds { get; init; } = 5;

    /// <summary>The share of its time that the index may be written, in percent. 1 to 100.</summary>
    public int DutyPercent { get; init; } = 25;

    /// <summary>
    /// The share while less than a tenth of <see cref="BusyTransactionsPerSecond"/> commit, in percent; no less than
    /// <see cref="DutyPercent"/>. 1 to 100.
    /// </summary>
    public int IdleDutyPercent { get; init; } = 75;

    /// <summary>When more transactions than these commit in a second, the index is written a tenth as fast. From 1.</summary>
    public int BusyTransactionsPerSecond { get; init; } = 500;

    internal SearchLimits ToLimits() => new()
    {
        TextBytes = TextBytes, TermsPerMessage = TermsPerMessage, WordsPerQuery = WordsPerQuery, RankedMatches = RankedMatches,
        LookedAtPerPage = LookedAtPerPage,
    };

    internal IEnumerable<string> Faults() =>
    [
        .. ToLimits().Faults(),
        .. IdleSeconds is < 1 or > 3_600 || DutyPercent is < 1 or > 100
            || IdleDutyPercent is < 1 or > 100 || BusyTransactionsPerSecond < 1
            ? new[] { "Search: IdleSeconds is 1 to 3600, DutyPercent and IdleDutyPercent 1 to 100, BusyTransactionsPerSecond 1 or more." }
            : [],
    ];
}
