using Cpm.Grains.Folders;

namespace Cpm.Grains.Devices;

/// <summary>A change of a device; null fields stay as they are.</summary>
/// <param name="Number">Which device.</param>
/// <param name="ExpectedVersion">The version last read; 0 for any.</param>
/// <param name="Name">A new name.</param>
/// <param name="Capabilities">New capabilities: of this profile only those fields count.</param>
/// <param name="PushAddress">A new push address.</param>
[GenerateSerializer, Immutable, Alias("cpm.DeviceChange")]
public sealed record DeviceChange(
    int Number, long ExpectedVersion, string? Name, DeviceProfile? Capabilities, string? PushAddress)
{
    /// <summary>What it gets of messages from now on, addresses in any spelling.</summary>
    [Id(20)] public ReceptionRuleView[]? Reception { get; init; }

    /// <summary>The folders that it wants to be kept in step from now on.</summary>
    [Id(21)] public FolderChoiceView[]? Folders { get; init; }

    /// <summary>It wants all folders from now on.</summary>
    [Id(22)] public bool AllFolders { get; init; }
}
