using Cpm.Domain.Accounts;

namespace Cpm.Domain.Devices;

/// <summary>A registered device.</summary>
/// <param name="Number">Its number within the account, from 1, never reused.</param>
/// <param name="Description">What the owner says of it.</param>
/// <param name="CreatedAtMs">When it was registered, Unix milliseconds.</param>
/// <param name="Version">The entry that last told of it.</param>
public sealed record DeviceState(int Number, DeviceDescription Description, long CreatedAtMs, long Version) : Growing;
