namespace Cpm.Bench.Runs;

/// <summary>What connected but idle devices cost.</summary>
public sealed record IdleDevicesResult(int Devices, double BytesEach)
{
    public double DevicesPerGiB => BytesEach > 0 ? 1024.0 * 1024 * 1024 / BytesEach : double.PositiveInfinity;
}
