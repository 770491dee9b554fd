using System.CommandLine;
using Cpm.Bench.Servers;
using Spectre.Console;

namespace Cpm.Cli.Servers;

/// <summary>Says whether the server runs and serves. Exit code 3 if not, as of a service script.</summary>
internal static class StatusCommand
{
    private const int NotRunning = 3;

    public static Command Create()
    {
        var data = SharedOptions.Data();
        var command = new Command("status", "Says whether the server runs.") { data };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(Path.GetFullPath(parsed.GetValue(data)!), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string data, CancellationToken cancellationToken)
    {
        if (!RunningServer.TryFind(data, out var server))
        {
            AnsiConsole.MarkupLine("Not running. Start it: [bold]./cpm up[/]");
            return NotRunning;
        }
        var serving = await Health.IsServingAsync(server.Address, cancellationToken);
        var memory = ProcessFigures.Of(server.ProcessId).ResidentBytes / (1024 * 1024);
        var state = serving ? "[green]serving[/]" : "[yellow]running, not serving[/]";
        AnsiConsole.MarkupLine(
            $"{state} at {server.Address}, runtime {server.Runtime}, store {server.Store}, process {server.ProcessId}, {memory} MiB");
        return serving ? 0 : NotRunning;
    }
}
