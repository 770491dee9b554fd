using Cpm.Ledger;
using Cpm.Ledger.Tables;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cpm.Media.Collecting;

/// <summary>
/// Removes media that nobody holds, and uploads that nobody went on with. What it removes from the store is known by a row that goes
/// last, so a crash anywhere leaves something to collect and nothing that is missed.
/// </summary>
/// <param name="rows">What is known of media.</param>
/// <param name="store">Where their bytes are.</param>
/// <param name="options">How often, and after how long.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where to log.</param>
public sealed class MediaCollector(
    IMediaCollection rows, IMediaStore store, MediaOptions options, TimeProvider time, ILogger<MediaCollector> log)
    : BackgroundService
{
    private const int AtOnce = 200;

    /// <summary>Collects what there is to collect now.</summary>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <returns>How many media and uploads were removed from the store.</returns>
    public async Task<int> Collect(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var nowMs = now.ToUnixTimeMilliseconds();
        var graceMs = now.AddMinutes(-options.GraceMinutes).ToUnixTimeMilliseconds();
        await rows.Expire(nowMs, AtOnce, cancellation);
        await rows.Loosen(graceMs, nowMs, AtOnce, cancellation);
        var doomed = await rows.ListDoomed(graceMs, AtOnce, cancellation);
        foreach (var blob in doomed)
        {
            await store.Delete(blob, cancellation);
            await rows.Forget(blob, cancellation);
        }
        return doomed.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.CollectSeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryCollect(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task TryCollect(CancellationToken stop)
    {
        try
        {
            while (await Collect(stop) == AtOnce)
            {
                // There is more.
            }
        }
        catch (Exception fault) when (fault is LedgerUnavailableException or MediaStoreException)
        {
            Log.CollectingFailed(log, fault);
        }
    }
}
