using Cpm.Domain.Messages;

namespace Cpm.Domain.Delivery;

/// <summary>What it means that a device has a message.</summary>
public static class Acknowledgement
{
    /// <summary>
    /// Whether the first acknowledgement of a message changes anything: the sender asked to know, or the message would expire.
    /// </summary>
    /// <param name="flags">The message's flags.</param>
    /// <param name="wantsReport">The sender asked for a delivery report.</param>
    /// <param name="expireAtMs">When it loses its use, Unix milliseconds; 0 for never.</param>
    /// <returns>True: note it durably.</returns>
    public static bool Matters(PlacementFlags flags, bool wantsReport, long expireAtMs) =>
        (flags & (PlacementFlags.Inbox | PlacementFlags.Delivered | PlacementFlags.Recalled)) == PlacementFlags.Inbox && (wantsReport || expireAtMs != 0);

    /// <summary>Whether a message whose time has come is taken away: no device has it, nobody has read it, nothing took it away before.</summary>
    /// <param name="flags">The message's flags.</param>
    /// <returns>True: it expires.</returns>
    public static bool Expires(PlacementFlags flags) =>
        flags.HasFlag(PlacementFlags.Inbox) && (flags & (PlacementFlags.Delivered | PlacementFlags.Read | PlacementFlags.Recalled)) == 0;
}
