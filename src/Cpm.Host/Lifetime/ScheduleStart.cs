using Cpm.Grains.Scheduling;
using Cpm.Host.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Cpm.Host.Lifetime;

/// <summary>
/// Makes sure that all shards of the schedule are looked after: from the first start of a store on, and soon again when the
/// server that looked after one is lost. Every server does so; a shard that is there already costs a call.
/// </summary>
internal sealed class ScheduleStart(
    IGrainFactory grains, ServerSettings settings, TimeProvider time, ILogger<ScheduleStart> log) : BackgroundService
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ForEach(shard => shard.Start(), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Wait(TimeSpan.FromMilliseconds(settings.Accounts.OwedAfterMs), stoppingToken);
            await ForEach(shard => shard.Tend(), stoppingToken);
        }
    }

    private async Task ForEach(Func<ISchedulerGrain, Task> look, CancellationToken stop)
    {
        for (var shard = 0; shard < ISchedulerGrain.Shards && !stop.IsCancellationRequested;)
        {
            try
            {
                await look(grains.GetGrain<ISchedulerGrain>(shard));
                shard++;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // The grains end before this does.
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Log.ScheduleNotStarted(log, fault, shard);
                await Wait(TryAgainAfter, stop);
            }
        }
    }

    private async Task Wait(TimeSpan duration, CancellationToken stop) =>
        await Task.Delay(duration, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
