namespace Cpm.Bench.Runs;

/// <summary>How fast media come and go, through the SDK; digests and the disk's writing are in it.</summary>
public sealed record MediaResult(long Bytes, int AtOnce, double UpMBPerSecond, double DownMBPerSecond, double ServerCpuMsPerMB);
