using Cpm.Grains.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Cpm.Host.Lifetime;

/// <summary>Makes sure that all shards of the schedule are looked after, from the first start of a store on.</summary>
internal sealed class ScheduleStart(IGrainFactory grains, TimeProvider time, ILogger<ScheduleStart> log) : BackgroundService
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var shard = 0; shard < ISchedulerGrain.Shards && !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await grains.GetGrain<ISchedulerGrain>(shard).Start();
                shard++;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Log.ScheduleNotStarted(log, fault, shard);
                await Task.Delay(TryAgainAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
