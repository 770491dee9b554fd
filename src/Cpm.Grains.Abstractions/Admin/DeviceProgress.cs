namespace Cpm.Grains.Admin;

/// <summary>How far a device is.</summary>
/// <param name="Number">Which device.</param>
/// <param name="SeenMs">When it was last connected, Unix milliseconds; 0 for never.</param>
/// <param name="Acknowledged">The last entry that it acknowledged, as last written down.</param>
[GenerateSerializer, Immutable, Alias("cpm.DeviceProgress")]
public sealed record DeviceProgress(int Number, long SeenMs, long Acknowledged);
