using System.Diagnostics;
using System.Globalization;
using Cpm.Bench.Servers;

namespace Cpm.Cli.Cluster;

/// <summary>
/// Where a cluster of this machine keeps what it has: <c>postgres/</c> the database, <c>node1/</c> and so on the servers'
/// logs, and what they share beside them.
/// </summary>
internal sealed class ClusterFolder(string path)
{
    public string Path => path;

    private string Database => System.IO.Path.Combine(path, "postgres");

    private string DatabaseFiles => System.IO.Path.Combine(Database, "data");

    private string PortFile => System.IO.Path.Combine(path, "postgres.port");

    private static bool IsRoot => Environment.UserName == "root";

    public string Node(int number) => System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"node{number}"));

    public string[] Nodes() =>
        Directory.Exists(path) ? [.. Directory.GetDirectories(path, "node*").Order(StringComparer.Ordinal)] : [];

    /// <summary>Starts the database, made when missing, unless it runs.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> StartDatabaseAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Database);
        if (IsRoot)
            await RunAsync("chown", ["-R", "postgres", Database], cancel);
        if (!File.Exists(PortFile))
        {
            await AsOwnerAsync("initdb", ["-D", DatabaseFiles, "-A", "trust", "-U", "postgres", "-E", "UTF8"], cancel);
            await File.WriteAllTextAsync(PortFile, PostgresCluster.FreePort().ToString(CultureInfo.InvariantCulture), cancel);
        }
        var port = int.Parse(await File.ReadAllTextAsync(PortFile, cancel), CultureInfo.InvariantCulture);
        if (!await IsDatabaseRunningAsync(cancel))
        {
            var settings = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={Database} -c max_connections=300";
            await AsOwnerAsync(
                "pg_ctl", ["-D", DatabaseFiles, "-w", "-l", System.IO.Path.Combine(Database, "log"), "-o", settings, "start"], cancel);
        }
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    public async Task StopDatabaseAsync(CancellationToken cancel)
    {
        if (await IsDatabaseRunningAsync(cancel))
            await AsOwnerAsync("pg_ctl", ["-D", DatabaseFiles, "-m", "fast", "-w", "stop"], cancel);
    }

    private async Task<bool> IsDatabaseRunningAsync(CancellationToken cancel) =>
        Directory.Exists(DatabaseFiles) && await RunAsOwnerAsync("pg_ctl", ["-D", DatabaseFiles, "status"], cancel) == 0;

    private static async Task AsOwnerAsync(string program, string[] arguments, CancellationToken cancel)
    {
        var code = await RunAsOwnerAsync(program, arguments, cancel);
        if (code != 0)
            throw new CommandException(
                $"{program} {string.Join(' ', arguments)} ended with {code}; may the database's user enter the directory?");
    }

    // The database's programs refuse to run as root.
    private static Task<int> RunAsOwnerAsync(string program, string[] arguments, CancellationToken cancel)
    {
        var binaries = PostgresCluster.Binaries
            ?? throw new CommandException("PostgreSQL is not installed: apt-get install postgresql-15");
        var full = System.IO.Path.Combine(binaries, program);
        return IsRoot
            ? RunAsync("runuser", ["-u", "postgres", "--", full, .. arguments], cancel)
            : RunAsync(full, arguments, cancel);
    }

    // Inherited output would keep this tool's own pipes open as long as the database runs.
    private static async Task<int> RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        string[] shell = ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", shell) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }
}
