using System.Globalization;

namespace Cpm.Grains.Search;

/// <summary>Where a page of what was found begins.</summary>
/// <param name="Before">Only messages placed by earlier entries; null for all.</param>
/// <param name="Score">Of the last one shown, where the best come first.</param>
/// <param name="Seq">Of the last one shown, where the best come first; 0 if none was.</param>
internal readonly record struct SearchToken(long? Before, int Score, long Seq)
{
    /// <summary>Behind a message, the newest first.</summary>
    public static string At(long seq) => seq.ToString(CultureInfo.InvariantCulture);

    /// <summary>Behind a message, the best first.</summary>
    public static string At(long before, int score, long seq) => string.Create(CultureInfo.InvariantCulture, $"{before}.{score}.{seq}");

    /// <summary>Reads what <c>At</c> wrote.</summary>
    public static bool TryParse(SearchQuery query, out SearchToken token)
    {
        token = default;
        if (query.After.Length == 0)
        {
            return true;
        }

        string[] parts = query.After.Split('.');
        if (parts.Length != (query.BestFirst ? 3 : 1) || !TryNumber(parts[0], out long before))
        {
            return false;
        }

        if (!query.BestFirst)
        {
            token = new SearchToken(before, 0, 0);
            return true;
        }

        bool both = TryNumber(parts[1], out long score) & TryNumber(parts[2], out long seq);
        token = new SearchToken(before, (int)Math.Min(score, int.MaxValue), seq);
        return both;
    }

    /// <summary>Whether a message of the best comes on this page or a later one.</summary>
    public bool IsBefore(int score, long seq) => Seq == 0 || score < Score || (score == Score && seq < Seq);

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
