using Cpm.Bench.Servers;
using Cpm.Bench.Wire;

namespace Cpm.Bench.Runs;

/// <summary>
/// What a connected device that does nothing costs the server: its memory with and without them, by the larger of two
/// measures. Resident memory alone would say too little when devices move into room that the heap had grown before; the live
/// heap alone would leave out what is not on it.
/// </summary>
internal static class IdleDevicesRun
{
    public static async Task<IdleDevicesResult> MeasureAsync(
        ServerUnderTest server, int count, CancellationToken cancellationToken)
    {
        var devices = await Population.CreateAsync(server, "idle", count, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        var before = await MemoryAsync(server);
        using var channels = new ChannelPool(server.Address);
        var calls = devices.Select(device => new ConnectCall(channels.Next(), device.Token)).ToArray();
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(calls, parallel, async (call, _) => await call.OpenAsync());
            await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
            var after = await MemoryAsync(server);
            var bytes = Math.Max(after.Resident - before.Resident, after.Heap - before.Heap);
            return new IdleDevicesResult(count, (double)bytes / count);
        }
        finally
        {
            foreach (var call in calls)
                call.Dispose();
        }
    }

    private static async Task<(long Resident, long Heap)> MemoryAsync(ServerUnderTest server)
    {
        // Collected first, or the garbage of provisioning and connecting would be counted as devices.
        var runtime = await server.RuntimeAsync(collect: true);
        return (server.Figures.ResidentBytes, runtime?.GcHeapBytes ?? 0);
    }
}
