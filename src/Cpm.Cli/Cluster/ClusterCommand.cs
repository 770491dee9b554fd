using System.CommandLine;
using System.Globalization;
using Cpm.Bench.Servers;
using Cpm.Cli.Servers;
using Spectre.Console;

namespace Cpm.Cli.Cluster;

/// <summary>Several servers and their database on this machine, to try what a cluster does.</summary>
internal static class ClusterCommand
{
    private const int NotRunning = 3;

    public static Command Create() => new("cluster", "Several servers on this machine, with a PostgreSQL of their own.")
    {
        Up(), Down(), Status(),
    };

    private static Option<string> Data() => new("--data")
    {
        Description = "The cluster's data directory.",
        DefaultValueFactory = _ => "./data/cluster",
    };

    private static Command Up()
    {
        var data = Data();
        var silos = new Option<int>("--silos") { Description = "How many servers, 1 to 9.", DefaultValueFactory = _ => 3 };
        silos.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 9)
                result.AddError("--silos is not within 1 to 9.");
        });
        var port = new Option<int>("--port")
        {
            Description = "The first server's port; the others follow.",
            DefaultValueFactory = _ => 5290,
        };
        var command = new Command("up", "Starts the database and the servers, those that do not run.") { data, silos, port };
        command.SetAction((parsed, cancel) => UpAsync(
            new ClusterFolder(Path.GetFullPath(parsed.GetValue(data)!)), parsed.GetValue(silos), parsed.GetValue(port), cancel));
        return command;
    }

    private static Command Down()
    {
        var data = Data();
        var command = new Command("down", "Stops the servers one after the other, then the database.") { data };
        command.SetAction((parsed, cancel) => DownAsync(new ClusterFolder(Path.GetFullPath(parsed.GetValue(data)!)), cancel));
        return command;
    }

    private static Command Status()
    {
        var data = Data();
        var command = new Command("status", "Says which servers run and serve.") { data };
        command.SetAction((parsed, cancel) => StatusAsync(new ClusterFolder(Path.GetFullPath(parsed.GetValue(data)!)), cancel));
        return command;
    }

    private static async Task<int> UpAsync(ClusterFolder folder, int count, int firstPort, CancellationToken cancel)
    {
        if (Surroundings.GrainRuntime != "Orleans")
            throw new CommandException(
                "A cluster needs the Orleans build, and this one runs grains on the stand-in for one process: "
                + "the packages of Microsoft Orleans did not restore. ./cpm runtime --choose tries again.");
        var connection = await folder.StartDatabaseAsync(cancel);
        for (var number = 1; number <= count; number++)
        {
            var node = folder.Node(number);
            if (RunningServer.TryFind(node, out _))
                continue;
            Directory.CreateDirectory(node);
            var settings = new ServerSettings("postgres", connection, folder.Path, firstPort + number - 1)
            {
                LogPath = Path.Combine(node, "server.log"),
            };
            using var process = ServerProcess.Start(settings, detached: true);
            new RunningServer(
                process.Id, ProcessStart.TicksOf(process.Id) ?? 0, settings.Address, settings.Store, Surroundings.GrainRuntime)
                .Remember(node);
            await UpCommand.WaitUntilServingAsync(process, settings, () => RunningServer.Forget(node), cancel);
        }
        await StatusAsync(folder, cancel);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"""

            What to type next:
              [bold]./cpm demo --data {folder.Path} --server http://127.0.0.1:{firstPort}[/]
              [bold]./cpm cluster status[/], [bold]./cpm cluster down[/]
            """);
        return 0;
    }

    private static async Task<int> DownAsync(ClusterFolder folder, CancellationToken cancel)
    {
        foreach (var node in folder.Nodes())
        {
            if (RunningServer.TryFind(node, out var server)
                && !await ServerProcess.StopAsync(server.ProcessId, TimeSpan.FromSeconds(60)))
                throw new CommandException($"Process {server.ProcessId} did not end within a minute; the database is left running.");
            RunningServer.Forget(node);
        }
        await folder.StopDatabaseAsync(cancel);
        AnsiConsole.MarkupLineInterpolated($"Stopped. Everything is stored in [green]{folder.Path}[/].");
        return 0;
    }

    private static async Task<int> StatusAsync(ClusterFolder folder, CancellationToken cancel)
    {
        var serving = 0;
        foreach (var node in folder.Nodes())
        {
            var name = Path.GetFileName(node);
            if (!RunningServer.TryFind(node, out var server))
            {
                AnsiConsole.MarkupLineInterpolated($"{name}: [yellow]not running[/]");
                continue;
            }
            var serves = await Health.IsServingAsync(server.Address, cancel);
            serving += serves ? 1 : 0;
            var memory = ProcessFigures.Of(server.ProcessId).ResidentBytes / (1024 * 1024);
            var state = serves ? "[green]serving[/]" : "[yellow]running, not serving[/]";
            AnsiConsole.MarkupLine(
                $"{name}: {state} at {server.Address}, runtime {server.Runtime}, process {server.ProcessId}, {memory} MiB");
        }
        if (serving == 0)
            AnsiConsole.MarkupLine("No server serves. Start them: [bold]./cpm cluster up[/]");
        return serving > 0 ? 0 : NotRunning;
    }
}
