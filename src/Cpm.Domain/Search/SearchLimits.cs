namespace Cpm.Domain.Search;

/// <summary>How much search looks at.</summary>
public sealed record SearchLimits
{
    /// <summary>Bytes of text of one message that are looked at. 256 to 262,144.</summary>
    public int TextBytes { get; init; } = 16 * 1024;

    /// <summary>
    /// Words by which one message is found, besides its addresses, types, time and size. 32 to 262,144. By default as many as so much
    /// text can have in any script, with those of the subject, of files and of addresses.
    /// </summary>
    public int TermsPerMessage { get; init; } = 16 * 1024;

    /// <summary>Words of one query. 1 to 32.</summary>
    public int WordsPerQuery { get; init; } = 8;

    /// <summary>Matches that are compared to find the best of them; the newest are. 1 to 1,000.</summary>
    public int RankedMatches { get; init; } = 200;

    /// <summary>Matches that are looked at for one page; a page ends early there. 100 to 100,000.</summary>
    public int LookedAtPerPage { get; init; } = 2_000;

    /// <summary>What is wrong with these limits.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults() => new[]
    {
        Outside(TextBytes, 256, 262_144, nameof(TextBytes)),
        Outside(TermsPerMessage, 32, 262_144, nameof(TermsPerMessage)),
        Outside(WordsPerQuery, 1, 32, nameof(WordsPerQuery)),
        Outside(RankedMatches, 1, 1_000, nameof(RankedMatches)),
        Outside(LookedAtPerPage, 100, 100_000, nameof(LookedAtPerPage)),
    }.OfType<string>();

    private static string? Outside(int value, int least, int most, string name) =>
        value >= least && value <= most ? null : $"Search:{name} is not within {least} to {most}.";
}
