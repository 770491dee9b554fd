using Cpm.Bench.Servers;

namespace Cpm.Bench.Runs;

/// <summary>
/// How long a message takes from one device to another when nothing else goes on: both at one server, and at two of a cluster.
/// The accounts come to life when their devices connect, as they do after any start.
/// </summary>
internal static class BellRun
{
    private const int Servers = 3;
    private const int Pairs = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<IReadOnlyList<ThroughputResult>> MeasureAsync(
        BenchOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        await using var database = await PostgresCluster.StartAsync(cancellationToken);
        progress($"cluster: starting {Servers} servers");
        await using var before = await ClusterUnderTest.StartAsync(
            options.HostPath, database.ConnectionString, count: 1, keys: null, cancellationToken);
        var devices = await Population.CreateAsync(before.Servers[0], "bell", Pairs * 2, cancellationToken);
        await using var cluster = await ClusterUnderTest.StartAsync(
            options.HostPath, database.ConnectionString, Servers, before.Servers[0].Data, cancellationToken);
        await before.DisposeAsync();
        return
        [
            await MeasureAsync("devices at one server", cluster, receivers: 0, devices[..Pairs], options, progress, cancellationToken),
            await MeasureAsync("devices at two servers", cluster, receivers: 1, devices[Pairs..], options, progress, cancellationToken),
        ];
    }

    private static async Task<ThroughputResult> MeasureAsync(
        string name, ClusterUnderTest cluster, int receivers, BenchDevice[] devices, BenchOptions options,
        Action<string> progress, CancellationToken cancellationToken)
    {
        progress($"cluster: {name}");
        using var run = ThroughputRun.StartPaced(cluster.Servers[0], cluster.Servers[receivers].Address, devices, Pause);
        await run.RunForAsync(options.WarmUp, cancellationToken);
        var result = await run.MeasureAsync(name, options.Window, cancellationToken);
        await run.DrainAsync();
        return result;
    }
}
