using System.Globalization;

namespace Cpm.Grains.Search;

/// <summary>Where a page of what was found begins.</summary>
/// <param name="Before">Only messages placed by earlier entries; null for all.</param>
/// <param name="Score">Of the last one shown, where the best come first.</param>
/// <param name="Seq">Of the last one shown, where the best come first; 0 if none was.</param>
/// <param name="From">Where the best come first: the first entry of those that are compared; 0 for as many as one call looks at.</param>
internal readonly record struct SearchToken(long? Before, int Score, long Seq, long From)
{
    /// <summary>Behind a message, the newest first.</summary>
    public static string At(long seq) => seq.ToString(CultureInfo.InvariantCulture);

    /// <summary>Behind a message, the best first.</summary>
    public static string At(long before, int score, long seq, long from) => string.Create(
        CultureInfo.InvariantCulture, $"{before}.{score}.{seq}{(from == 0 ? "" : $".{from}")}");

    /// <summary>Behind all that were compared, the best first.</summary>
    public static string Behind(long from) => At(from, 0, 0, 0);

    /// <summary>Reads what the others wrote.</summary>
    public static bool TryParse(SearchQuery query, out SearchToken token)
    {
        token = default;
        if (query.After.Length == 0)
        {
            return true;
        }

        string[] parts = query.After.Split('.');
        if (!(query.BestFirst ? parts.Length is 3 or 4 : parts.Length == 1))
        {
            return false;
        }

        long[] numbers = new long[4];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        token = new SearchToken(numbers[0], (int)Math.Min(numbers[1], int.MaxValue), numbers[2], numbers[3]);
        return true;
    }

    /// <summary>Whether a message of the best comes on this page or a later one.</summary>
    public bool IsBefore(int score, long seq) => Seq == 0 || score < Score || (score == Score && seq < Seq);
}
