namespace Cpm.Bench;

/// <summary>A provisioned user with one registered device.</summary>
public sealed record BenchDevice(string Account, string Address, string DeviceId, string Token);
