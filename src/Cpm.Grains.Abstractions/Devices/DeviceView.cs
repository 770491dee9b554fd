
namespace Cpm.Grains.Devices;

/// <summary>A device as its owner sees it.</summary>
/// <param name="Number">Its number within the account, from 1, never reused.</param>
/// <param name="Profile">What the owner says of it.</param>
/// <param name="CreatedAtMs">When it was registered, Unix milliseconds.</param>
/// <param name="LastSeenMs">When it was last connected, Unix milliseconds; 0 if never.</param>
/// <param name="Connected">Whether it is connected now.</param>
/// <param name="Version">Changes with every change of the profile.</param>
[GenerateSerializer, Immutable, Alias("cpm.DeviceView")]
public sealed record DeviceView(
    int Number, DeviceProfile Profile, long CreatedAtMs, long LastSeenMs, bool Connected, long Version);
