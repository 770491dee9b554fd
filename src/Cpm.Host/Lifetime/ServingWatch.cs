using Cpm.FrontDoor.Health;
using Cpm.Host.Composition;
using Microsoft.Extensions.Hosting;

namespace Cpm.Host.Lifetime;

/// <summary>Tells the health service how the server is: starting, draining, or with a store that cannot commit.</summary>
internal sealed class ServingWatch(
    IServingStatus status, OpenStore store, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var started = lifetime.ApplicationStarted.Register(() => status.Clear(ServingObstacles.Starting));
        using var stopping = lifetime.ApplicationStopping.Register(() => status.Raise(ServingObstacles.Draining));
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                if (store.Commit.IsWritable)
                    status.Clear(ServingObstacles.StoreFailing);
                else
                    status.Raise(ServingObstacles.StoreFailing);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
