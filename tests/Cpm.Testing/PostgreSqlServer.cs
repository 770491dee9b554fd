using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cpm.Testing;

/// <summary>A real PostgreSQL of its own: a new cluster in a temporary folder, on 127.0.0.1 and a free port.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    private readonly string _folder, _settings;
    private readonly int _port = Ports.Free();
    private int _databases;

    private PostgreSqlServer(string folder, string settings) => (_folder, _settings) = (folder, settings);

    /// <summary>Creates a cluster and starts it.</summary>
    /// <param name="settings">What is set besides, each as <c>name=value</c>.</param>
    public static PostgreSqlServer Start(params string[] settings)
    {
        if (!File.Exists(Path.Combine(Programs, "initdb")))
        {
            throw new InvalidOperationException(
                $"These tests need PostgreSQL 15 in {Programs}: apt-get install postgresql-15 (./cpm test does it).");
        }

        var server = new PostgreSqlServer(
            RunAsOwner("mktemp", "-d", "--tmpdir", "cpm-postgres-XXXXXX").Trim(), string.Concat(settings.Select(s => $" -c {s}")));
        RunAsOwner(Path.Combine(Programs, "initdb"), "-D", server.Data, "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8");
        server.Restart();
        return server;
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Creates an empty database.</summary>
    /// <returns>How to reach it.</returns>
    public string CreateDatabase()
    {
        var name = $"cpm{Interlocked.Increment(ref _databases)}";
        Sql("postgres", $"CREATE DATABASE {name}");
        return $"Host=127.0.0.1;Port={_port};Username=postgres;Database={name}";
    }

    /// <summary>Runs a statement as the superuser.</summary>
    /// <param name="database">Where.</param>
    /// <param name="statement">What.</param>
    /// <returns>What psql prints, without headers.</returns>
    public string Sql(string database, string statement) => RunAsOwner(
        Path.Combine(Programs, "psql"), "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture),
        "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1", "-Atqc", statement);

    /// <summary>Kills every process of the server at once, as a power cut would.</summary>
    public void Kill() => Control("stop", "-m", "immediate");

    /// <summary>Stops its time: what it was asked it neither does nor refuses.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets its time go on.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Starts the server on the same port and data.</summary>
    public void Restart() => Control(
        "start", "-l", Path.Combine(_folder, "log"), "-o",
        $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=200{_settings}");

    public void Dispose()
    {
        try
        {
            Thaw();
            Kill();
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            // A test may have stopped it.
        }

        RunAsOwner("rm", "-rf", _folder);
    }

    // The first process alone would leave its children at work.
    private void Signal(string signal)
    {
        var first = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        RunAsOwner("sh", "-c", $"kill -{signal} {first} $(pgrep -P {first})");
    }

    // The server inherits the streams of the command that starts it and keeps them open: they must not be this process's.
    private void Control(params string[] arguments) => RunAsOwner(
        ["sh", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", Path.Combine(_folder, "control.log"),
         Path.Combine(Programs, "pg_ctl"), "-w", "-s", "-D", Data, .. arguments]);

    // PostgreSQL refuses to run as root.
    private static string RunAsOwner(params string[] command)
    {
        string[] full = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        var start = new ProcessStartInfo(full[0], full[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var output = new StringBuilder();
        var errors = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.ToString()
            : throw new InvalidOperationException($"{string.Join(' ', full)} ended with {process.ExitCode}: {errors}");
    }
}
