using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>How much of a page of messages is shown at once.</summary>
internal static class PageBound
{
    private const int MaxPageBytes = 1024 * 1024;

    /// <summary>How many of some messages, the first of them, fit into a page. One always does, so that a page gets on.</summary>
    public static int Fitting(IReadOnlyList<PlacementRow> rows)
    {
        int bytes = 0, fit = 0;
        while (fit < rows.Count && ((bytes += rows[fit].Stored.Content.Length) <= MaxPageBytes || fit == 0))
        {
            fit++;
        }

        return fit;
    }
}
