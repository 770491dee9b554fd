using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Spectre.Console;

namespace Cpm.Cli.Servers;

/// <summary>Starts the server and stays only until it serves, or with --foreground until it ends.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var store =
            new Option<string>("--store") { Description = "Where messages lie.", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "postgres");
        var connection = new Option<string?>("--connection") { Description = "The connection string of PostgreSQL." };
        var foreground =
            new Option<bool>("--foreground") { Description = "Stay, and show the log; Ctrl-C stops the server." };
        var data = SharedOptions.Data();
        var port = SharedOptions.Port();
        var command =
            new Command("up", "Starts the server on this machine.") { store, connection, data, port, foreground };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new ServerSettings(
                parsed.GetValue(store)!, parsed.GetValue(connection), Path.GetFullPath(parsed.GetValue(data)!),
                parsed.GetValue(port));
            return RunAsync(settings, parsed.GetValue(foreground), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ServerSettings settings, bool foreground,
        CancellationToken cancellationToken)
    {
        if (settings.Store == "postgres" && settings.Connection is null)
            throw new CommandException(
                "PostgreSQL needs --connection, such as \"Host=127.0.0.1;Username=cpm;Database=cpm\".");
        Directory.CreateDirectory(settings.Data);
        if (RunningServer.TryFind(settings.Data, out var running))
        {
            AnsiConsole.MarkupLineInterpolated(
                $"Already running: [green]{running.Address}[/], process {running.ProcessId}.");
            return 0;
        }
        if (await Health.IsServingAsync(settings.Address, cancellationToken))
            throw new CommandException(
                $"Port {settings.Port} is another server's. Choose one: ./cpm up --port {settings.Port + 1}");

        settings = settings with { Links = FreeForLinks(settings) };
        using var process = ServerProcess.Start(settings, detached: !foreground);
        var server = new RunningServer(
            process.Id, ProcessStart.TicksOf(process.Id) ?? 0, settings.Address, settings.Store,
            Surroundings.GrainRuntime) { Links = settings.Links };
        server.Remember(settings.Data);
        await WaitUntilServingAsync(process, settings, () => RunningServer.Forget(settings.Data), cancellationToken);
        Introduce(server, settings);
        return foreground ? await StayAsync(process, settings, cancellationToken) : 0;
    }

    internal static async Task WaitUntilServingAsync(
        Process process, ServerSettings settings, Action forget, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await Health.IsServingAsync(settings.Address, cancellationToken))
        {
            if (process.HasExited)
            {
                forget();
                throw new CommandException(
                    $"The server ended at once. Its last words:\n{ServerProcess.LastWords(settings)}");
            }
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(60))
                throw new CommandException($"The server does not serve after a minute. See {settings.LogPath}.");
            await Task.Delay(25, cancellationToken);
        }
    }

    // The next port, unless somebody has it: then browsers have to do without.
    private static Uri? FreeForLinks(ServerSettings settings)
    {
        using var probe = new TcpListener(IPAddress.Loopback, settings.Port + 1);
        try
        {
            probe.Start();
            return new Uri($"http://127.0.0.1:{settings.Port + 1}");
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static void Introduce(RunningServer server, ServerSettings settings)
    {
        var facts = new Grid().AddColumn().AddColumn();
        facts.AddRow("[grey]address[/]", $"[green]{server.Address}[/]");
        if (server.Links is { } links)
            facts.AddRow("[grey]links[/]", $"[green]{links}[/]");
        facts.AddRow("[grey]runtime[/]", server.Runtime);
        facts.AddRow("[grey]store[/]", Markup.Escape($"{server.Store} in {settings.Data}"));
        facts.AddRow("[grey]process[/]", Markup.Escape($"{server.ProcessId}, log in {settings.LogPath}"));
        AnsiConsole.Write(facts);
        AnsiConsole.MarkupLine("\nWhat to type next:");
        AnsiConsole.Write(NextCommands(settings));
    }

    // Commands that find this server when they are copied.
    private static Grid NextCommands(ServerSettings settings)
    {
        var isDefault = Path.GetFullPath(settings.Data) == Path.GetFullPath(SharedOptions.DefaultData);
        var data = isDefault ? "" : Markup.Escape($" --data {settings.Data}");
        return new Grid().AddColumn().AddColumn()
            .AddRow($"  [bold]./cpm demo{data}[/]", "watch two people and five devices")
            .AddRow($"  [bold]./cpm account create anna tel:+4930111111{data}[/]", "make a user, and another:")
            .AddRow($"  [bold]./cpm account create ben tel:+4930222222{data}[/]", "")
            .AddRow($"  [bold]./cpm chat --as anna --to tel:+4930222222{data}[/]", "talk")
            .AddRow($"  [bold]./cpm down{data}[/]", "stop");
    }

    private static async Task<int> StayAsync(Process process, ServerSettings settings,
        CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await ServerProcess.StopAsync(process.Id, TimeSpan.FromSeconds(30));
        }
        RunningServer.Forget(settings.Data);
        return 0;
    }
}
