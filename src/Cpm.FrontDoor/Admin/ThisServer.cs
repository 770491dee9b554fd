using Cpm.FrontDoor.Connect;
using Cpm.Grains.Admin;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Cpm.FrontDoor.Admin;

/// <summary>Tells the others of this server every few seconds, and stops it when an operator asks.</summary>
internal sealed class ThisServer(
    IGrainFactory grains, ConnectedDevices devices, ServerFacts facts, IServer server,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ThisServer> log) : BackgroundService, IServerControl
{
    private readonly long _startedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    private IServerControl? _control;

    /// <inheritdoc />
    public Task Drain()
    {
        Telemetry.Log.DrainAsked(log);
        // Not on the caller's turn: stopping ends it.
        _ = Task.Run(lifetime.StopApplication, CancellationToken.None);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        using var stopping = lifetime.ApplicationStopping.Register(() => _ = Tell());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(IServersGrain.ReportEveryMs), time);
        try
        {
            do
                await Tell();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task Started(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        using var stopped = stop.Register(started.SetResult);
        await started.Task;
    }

    private async Task Tell()
    {
        try
        {
            // Held here: the runtime holds it weakly.
            _control ??= grains.CreateObjectReference<IServerControl>(this);
            await grains.GetGrain<IServersGrain>(0).Report(Report(), _control);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The next report is due soon.
            Telemetry.Log.ServerNotReported(log, fault);
        }
    }

    private ServerReport Report() => new(
        Id(), lifetime.ApplicationStopping.IsCancellationRequested, facts.Version, facts.Runtime, _startedMs, devices.Count,
        facts.Accounts());

    // Where it listens tells servers on one machine apart, and its start tells it from what was there before.
    private string Id()
    {
        var port = server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(a => new Uri(a).Port).FirstOrDefault() ?? 0;
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{Environment.MachineName.ToLowerInvariant()}:{port}/{_startedMs:x}");
    }
}
