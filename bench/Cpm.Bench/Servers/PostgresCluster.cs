using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Cpm.Bench.Servers;

/// <summary>A PostgreSQL of one's own in a directory of its own, with durable commits; gone when disposed.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    // So many files of the log are there already, as on a database that has been at work for a while: a new one is first filled
    // with zeros, which would be measured too.
    private const string FillLog =
        """
        DO $$ BEGIN FOR i IN 1..48 LOOP
          PERFORM pg_logical_emit_message(false, 'bench', 'x'); PERFORM pg_switch_wal();
        END LOOP; END $$
        """;

    private readonly string _directory;

    private PostgresCluster(string directory, int port)
    {
        _directory = directory;
        Port = port;
    }

    public int Port { get; }

    // By its local socket, as one would where the database is on the same machine.
    public string ConnectionString => $"Host={_directory};Port={Port};Username=postgres;Database=postgres";

    public static string? Binaries =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;

    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellationToken)
    {
        var binaries = Binaries ?? throw new InvalidOperationException(
            "PostgreSQL is not installed: apt-get install postgresql-15, or bench with --store sqlite.");
        var directory = Directory.CreateTempSubdirectory("cpm-pg-").FullName;
        var cluster = new PostgresCluster(directory, FreePort());
        try
        {
            if (IsRoot)
                await RunAsync("chown", ["postgres", directory], cancellationToken);
            var data = Path.Combine(directory, "data");
            await AsOwnerAsync(
                Path.Combine(binaries, "initdb"), ["-D", data, "--no-sync", "-A", "trust", "-U", "postgres"],
                cancellationToken);
            var settings = $"-p {cluster.Port} -c listen_addresses= -c unix_socket_directories={directory} -c min_wal_size=1GB -c shared_buffers=1GB";
            await AsOwnerAsync(
                Path.Combine(binaries, "pg_ctl"),
                ["-D", data, "-w", "-l", Path.Combine(directory, "log"), "-o", settings, "start"],
                cancellationToken);
            string[] ask = ["-h", directory, "-p", $"{cluster.Port}", "-U", "postgres", "-c", FillLog, "-c", "CHECKPOINT"];
            await AsOwnerAsync(Path.Combine(binaries, "psql"), ask, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        var data = Path.Combine(_directory, "data");
        if (File.Exists(Path.Combine(data, "postmaster.pid")))
        {
            await AsOwnerAsync(
                Path.Combine(Binaries!, "pg_ctl"), ["-D", data, "-m", "fast", "-w", "stop"], CancellationToken.None);
        }
        Directory.Delete(_directory, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    // initdb and the server refuse to run as root.
    private static Task AsOwnerAsync(string program, string[] arguments, CancellationToken cancellationToken) => IsRoot
        ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments], cancellationToken)
        : RunAsync(program, arguments, cancellationToken);

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        // Inherited output would keep our own pipes open as long as the database runs.
        var start =
            new ProcessStartInfo("/bin/sh",
                ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }

    /// <summary>A port of this machine that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
