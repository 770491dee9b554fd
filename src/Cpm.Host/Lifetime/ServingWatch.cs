using Cpm.FrontDoor.Health;
using Cpm.Host.Composition;
using Microsoft.Extensions.Hosting;

namespace Cpm.Host.Lifetime;

/// <summary>Tells the health service how the server is: starting, draining, or with a store that cannot commit.</summary>
internal sealed class ServingWatch(
    IServingStatus status, OpenStore store, IHostApplicationLifetime lifetime, TimeProvider time)
    : Recurring(TimeSpan.FromMilliseconds(EveryMs), time)
{
    private const int EveryMs = 250;
    private CancellationTokenRegistration _started, _stopping;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _started = lifetime.ApplicationStarted.Register(() => status.Clear(ServingObstacles.Starting));
        _stopping = lifetime.ApplicationStopping.Register(() => status.Raise(ServingObstacles.Draining));
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _started.Dispose();
        _stopping.Dispose();
        base.Dispose();
    }

    protected override Task Turn(CancellationToken stop)
    {
        if (store.Commit.IsWritable)
            status.Clear(ServingObstacles.StoreFailing);
        else
            status.Raise(ServingObstacles.StoreFailing);
        return Task.CompletedTask;
    }
}
