using Cpm.Domain.Accounts;

namespace Cpm.Domain.Messages;

/// <summary>Decisions about the marks of a message (CPM-HLF-006, CPM-MLD-004).</summary>
public static class Marking
{
    /// <summary>Applies marks.</summary>
    /// <param name="flags">The message's flags.</param>
    /// <param name="read">A new value; null leaves it.</param>
    /// <param name="flagged">A new value; null leaves it.</param>
    /// <returns>The flags afterwards.</returns>
    public static PlacementFlags Apply(PlacementFlags flags, bool? read, bool? flagged) =>
        Set(Set(flags, PlacementFlags.Read, read), PlacementFlags.Flagged, flagged);

    /// <summary>Whether the sender is to be told that the message is displayed: once, if he asked and the user allows it.</summary>
    /// <param name="flags">The flags after marking.</param>
    /// <param name="asked">The sender asked for it.</param>
    /// <param name="settings">What the user decided.</param>
    /// <returns>True: report.</returns>
    public static bool ReportsDisplayed(PlacementFlags flags, bool asked, UserSettings settings) =>
        asked && settings.AllowReadReports
        && flags.HasFlag(PlacementFlags.Inbox | PlacementFlags.Read) && (flags & (PlacementFlags.DisplayedReported | PlacementFlags.Recalled)) == 0;

    private static PlacementFlags Set(PlacementFlags flags, PlacementFlags bit, bool? value) => value switch
    {
        true => flags | bit,
        false => flags & ~bit,
        null => flags,
    };
}
