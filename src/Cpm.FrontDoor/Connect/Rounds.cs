using Cpm.FrontDoor.Telemetry;
using Cpm.Protocol.V1;
using Microsoft.Extensions.Hosting;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// Goes through all connections once a second: one timer for the node instead of several for each device. Asks them to
/// go elsewhere when the host stops.
/// </summary>
internal sealed class Rounds(ConnectServices services, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>The least number of attachments that a round may repeat; more with many devices.</summary>
    private const int LeastAttachments = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        services.Tick();
        using var draining = lifetime.ApplicationStopping.Register(Drain);
        using var timer = new PeriodicTimer(Every, services.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                GoRound();
        }
        catch (OperationCanceledException)
        {
            // The host has stopped.
        }
    }

    internal void GoRound()
    {
        services.Tick();
        var now = services.Time.GetUtcNow();
        // A fifth of all: twice as fast as needed to reach everyone in time, yet never all at once.
        var attachments = Math.Max(LeastAttachments, services.Devices.Count / 5);
        foreach (var connection in services.Devices.All())
        {
            if (connection.LookAfter(now, attachments > 0))
                attachments--;
        }
    }

    internal void Drain()
    {
        services.BeginDraining();
        Log.Draining(services.Log, services.Devices.Count);
        foreach (var connection in services.Devices.All())
            connection.Close(new Ending(ClosingReason.Draining, services.DrainRetry()));
    }
}
