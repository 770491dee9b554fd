using Cpm.Host.Composition;
using Cpm.Host.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Sql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cpm.Host;

/// <summary>
/// A running server.
/// <code>
///   settings ─► store opened, migrated ─► grains, front door composed ─► listening ─► Serving
///   stop asked ─► NotServing, devices told to go ─► calls end ─► grains end ─► queue written, store closed
/// </code>
/// </summary>
public sealed class CpmServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenStore _store;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private int _exitCode = Host.ExitCode.Stopped;

    private CpmServer(WebApplication app, OpenStore store, ILoggerFactory logs)
    {
        (_app, _store, _logs) = (app, store, logs);
        _log = logs.CreateLogger("Cpm.Host");
        store.Commit.Fatal += StopForGood;
    }

    /// <summary>Where it listens, with the port that it got.</summary>
    public Uri Address => new(Addresses.First());

    /// <summary>How the process should end.</summary>
    public int ExitCode => _exitCode;

    private ICollection<string> Addresses =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    /// <summary>Runs a server until it is asked to stop, and says in one line why if it cannot start.</summary>
    /// <param name="args">Settings, such as <c>--Listen:Port=5280</c>; after <c>migrate</c> no server runs, see there.</param>
    /// <returns>One of <see cref="Host.ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            if (args is [SchemaUpdate.Verb, .. var settings])
                return await SchemaUpdate.Run(settings);
            await using var server = await Start(args);
            await server._app.WaitForShutdownAsync();
            return server._exitCode;
        }
        catch (Exception fault) when (Explain(fault) is { } why)
        {
            await Console.Error.WriteLineAsync($"Cannot start: {why}");
            return fault is LedgerUnavailableException or IOException ? Host.ExitCode.StoreFailed : Host.ExitCode.BadOptions;
        }
    }

    /// <summary>Starts a server.</summary>
    /// <param name="args">Settings, such as <c>--Listen:Port=5280</c>.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <returns>The server, listening.</returns>
    public static async Task<CpmServer> Start(string[] args, TimeProvider? time = null)
    {
        var configuration = ServerConfiguration.Read(args);
        var settings = ServerSettings.Read(configuration);
        var clock = time ?? TimeProvider.System;
        var logs = LoggerFactory.Create(logging => ServerComposition.AddLogging(logging, configuration));
        OpenStore? store = null;
        try
        {
            store = await OpenStore.Open(settings, logs, clock);
            var app = ServerComposition.Compose(settings, logs, store, clock);
            var server = new CpmServer(app, store, logs);
            await app.StartAsync();
            Log.Serving(
                server._log, server.Address.ToString(), GrainRuntimeComposition.Name, settings.Store.Name,
                Path.GetFullPath(settings.Store.Path));
            return server;
        }
        catch
        {
            if (store is not null)
                await store.DisposeAsync();
            logs.Dispose();
            throw;
        }
    }

    /// <summary>Stops: devices are told, calls end, grains end, everything queued is written.</summary>
    /// <returns>When the store is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        // After a failed store it would not be true.
        if (_exitCode == Host.ExitCode.Stopped)
            Log.Stopped(_log);
        _logs.Dispose();
    }

    private static string? Explain(Exception fault) => fault switch
    {
        SettingsException or LedgerSchemaException or LedgerUnavailableException => fault.Message,
        IOException or UnauthorizedAccessException => fault.Message,
        _ => null,
    };

    private void StopForGood(object? sender, LedgerFatalEventArgs fatal)
    {
        _exitCode = Host.ExitCode.StoreFailed;
        Log.StoreLost(_log, fatal.Cause, fatal.Attempts);
        _app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }
}
