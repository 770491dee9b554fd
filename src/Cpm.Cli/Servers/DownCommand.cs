using System.CommandLine;
using Spectre.Console;

namespace Cpm.Cli.Servers;

/// <summary>Stops the server that `up` started.</summary>
internal static class DownCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var command = new Command("down", "Stops the server, everything flushed.") { data };
        command.SetAction((parsed, _) => RunAsync(Path.GetFullPath(parsed.GetValue(data)!)));
        return command;
    }

    private static async Task<int> RunAsync(string data)
    {
        if (!RunningServer.TryFind(data, out var server))
        {
            AnsiConsole.MarkupLine("No server is running here.");
            return 0;
        }
        if (!await ServerProcess.StopAsync(server.ProcessId, TimeSpan.FromSeconds(30)))
            throw new CommandException($"The server did not end within 30 s; process {server.ProcessId} still runs.");
        RunningServer.Forget(data);
        AnsiConsole.MarkupLineInterpolated($"Stopped. Everything is stored in [green]{data}[/].");
        return 0;
    }
}
