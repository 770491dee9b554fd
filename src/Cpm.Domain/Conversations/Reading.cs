using Cpm.Domain.Messages;

namespace Cpm.Domain.Conversations;

/// <summary>What counts as unread.</summary>
public static class Reading
{
    /// <summary>
    /// Whether a message waits to be read: it came from somebody else, was displayed nowhere yet and there is something to read.
    /// </summary>
    /// <param name="flags">The message's flags.</param>
    /// <returns>True if it does.</returns>
    public static bool IsUnread(PlacementFlags flags) =>
        (flags & (PlacementFlags.Inbox | PlacementFlags.Sent | PlacementFlags.Read
            | PlacementFlags.Recalled | PlacementFlags.Deleted)) == PlacementFlags.Inbox;

    /// <summary>By how much the number of unread messages changes.</summary>
    /// <param name="before">A message's flags.</param>
    /// <param name="after">Its flags afterwards; null once it is gone.</param>
    /// <returns>-1, 0 or 1.</returns>
    public static int Change(PlacementFlags before, PlacementFlags? after) =>
        (after is { } left && IsUnread(left) ? 1 : 0) - (IsUnread(before) ? 1 : 0);
}
