using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>A device that takes part in a session, or is about to: a medium moves to it.</summary>
/// <param name="End">Which device.</param>
/// <param name="Address">The address of its owner in the session.</param>
/// <param name="Media">The media that it has or that move to it.</param>
public sealed record SessionSeat(DeviceEnd End, string Address, ImmutableArray<int> Media)
{
    /// <summary>Whether two devices have something to tell each other.</summary>
    /// <param name="other">The other device.</param>
    /// <returns>True if both have one of the media.</returns>
    public bool Shares(SessionSeat other) => Media.Any(m => other.Media.Contains(m));
}
