using Cpm.Domain.Media;
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

    /// <summary>Collects what there is to collect now. What cannot be removed is left for the next time, and stops nothing else.</summary>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <returns>How many media and uploads were removed from the store.</returns>
    public async Task<int> Collect(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var nowMs = now.ToUnixTimeMilliseconds();
        var graceMs = now.AddMinutes(-options.GraceMinutes).ToUnixTimeMilliseconds();
        while (await rows.Expire(nowMs, AtOnce, cancellation) == AtOnce
            || await rows.Loosen(graceMs, nowMs, AtOnce, cancellation) == AtOnce)
        {
            // There is more.
        }
        var (removed, left) = (0, 0);
        MediaStoreException? why = null;
        IReadOnlyList<MediaKey> doomed;
        MediaKey after = default;
        do
        {
            doomed = await rows.ListDoomed(graceMs, after, AtOnce, cancellation);
            foreach (var blob in doomed)
            {
                var fault = await Remove(blob, cancellation);
                (removed, left) = fault is null ? (removed + 1, left) : (removed, left + 1);
                why ??= fault;
            }
            after = doomed is [.., var last] ? last : after;
        }
        while (doomed.Count == AtOnce);
        if (why is not null)
            Log.NotRemoved(log, left, why);
        return removed;
    }

    // Why it could not be removed; null if it was.
    private async Task<MediaStoreException?> Remove(MediaKey blob, CancellationToken cancellation)
    {
        try
        {
            await store.Delete(blob, cancellation);
        }
        catch (MediaStoreException fault)
        {
            return fault;
        }
        await rows.Forget(blob, cancellation);
        return null;
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
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryCollect(CancellationToken stop)
    {
        try
        {
            await Collect(stop);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !stop.IsCancellationRequested)
        {
            // Whatever it was: the next round may fare better, and without rounds the disk fills.
            Log.CollectingFailed(log, fault);
        }
    }
}
