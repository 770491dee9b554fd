using System.Diagnostics;
using Cpm.Bench.Servers;

namespace Cpm.Cli.Servers;

/// <summary>Starts and stops the server's process.</summary>
internal static class ServerProcess
{
    /// <summary>
    /// Starts the server: detached with its output in the log, or as a child that shares the terminal.
    /// </summary>
    public static Process Start(ServerSettings settings, bool detached)
    {
        var host = Surroundings.HostPath;
        string[] arguments = ServerArguments.Of(settings.Store, settings.Data, settings.Connection, settings.Port, settings.Links?.Port ?? 0);
        // A session of its own, so that Ctrl-C in this terminal does not reach the server: detached it must live on,
        // and in the foreground it is asked to end only once. `exec` keeps the process id that we see.
        var script = detached
            ? "exec setsid dotnet \"$@\" >>\"$CPM_LOG\" 2>&1 </dev/null"
            : "exec setsid dotnet \"$@\" </dev/null";
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", host, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(host)!,
            Environment = { ["CPM_LOG"] = settings.LogPath },
        };
        ServerArguments.Prepare(start.Environment);
        return Process.Start(start)!;
    }

    /// <summary>Asks a server to end and waits until it has flushed everything and is gone.</summary>
    public static async Task<bool> StopAsync(int processId, TimeSpan patience)
    {
        if (ProcessStart.TicksOf(processId) is not { } start)
            return true;
        Signals.Terminate(processId);
        var since = Stopwatch.GetTimestamp();
        while (ProcessStart.TicksOf(processId) == start)
        {
            if (Stopwatch.GetElapsedTime(since) > patience)
                return false;
            await Task.Delay(20);
        }
        return true;
    }

    public static string LastWords(ServerSettings settings) =>
        File.Exists(settings.LogPath) ? string.Join('\n', File.ReadLines(settings.LogPath).TakeLast(15)) : "";
}
