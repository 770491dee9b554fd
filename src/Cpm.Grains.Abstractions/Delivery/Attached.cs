using Cpm.Grains.Devices;
using Cpm.Grains.Folders;

namespace Cpm.Grains.Delivery;

/// <summary>The answer to an attachment.</summary>
/// <param name="Head">The last entry.</param>
/// <param name="Floor">The number just before the oldest entry kept; a smaller cursor needs a resync.</param>
/// <param name="Displaced">A later connection of the same device is there: this one has to close.</param>
[GenerateSerializer, Immutable, Alias("cpm.Attached")]
public sealed record Attached(long Head, long Floor, bool Displaced)
{
    /// <summary>What the device is shown, if that is not everything; null if it is.</summary>
    [Id(20)] public DeviceProfile? Selecting { get; init; }

    /// <summary>The version of the device that this is as of.</summary>
    [Id(21)] public long DeviceVersion { get; init; }

    /// <summary>The folders that the device is kept in step with, not older than the head; null for all.</summary>
    [Id(22)] public FolderScopeView? Folders { get; init; }
}
