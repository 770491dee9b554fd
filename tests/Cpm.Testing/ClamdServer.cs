using System.Diagnostics;
using System.Net.Sockets;

namespace Cpm.Testing;

/// <summary>A real clamd of its own, on a socket in a temporary folder, that knows one kind of harm.</summary>
public sealed class ClamdServer : IDisposable
{
    private const string Program = "/usr/sbin/clamd";

    /// <summary>What does harm.</summary>
    public const string Harm = "this-is-what-does-harm-in-tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-clamd-");
    private Process? _process;

    private ClamdServer()
    {
        var signatures = _folder.CreateSubdirectory("signatures").FullName;
        File.WriteAllText(
            Path.Combine(signatures, "tests.ndb"), $"Cpm.Tests.Harm:0:*:{Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Harm))}\n");
        File.WriteAllText(
            Path.Combine(_folder.FullName, "clamd.conf"),
            $"""
            LocalSocket {Socket}
            DatabaseDirectory {signatures}
            TemporaryDirectory {_folder.FullName}
            Foreground yes
            StreamMaxLength 1M
            MaxThreads 4

            """);
    }

    /// <summary>Where it listens, as the setting has it.</summary>
    public string Address => "unix:" + Socket;

    private string Socket => Path.Combine(_folder.FullName, "clamd.ctl");

    /// <summary>Starts one.</summary>
    public static ClamdServer Start()
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"These tests need {Program}: apt-get install clamav-daemon (./cpm test does it).");
        var server = new ClamdServer();
        server.Restart();
        return server;
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Starts it again.</summary>
    public void Restart()
    {
        var log = Path.Combine(_folder.FullName, "log");
        _process = Process.Start(
            "/bin/sh", ["-c", "exec \"$0\" --config-file=\"$1\" >>\"$2\" 2>&1 </dev/null", Program, Path.Combine(_folder.FullName, "clamd.conf"), log]);
        for (var tries = 0; !Answers(); tries++)
        {
            if (tries == 300 || _process.HasExited)
                throw new InvalidOperationException($"clamd does not start: {File.ReadAllText(log)}");
            Thread.Sleep(100);
        }
    }

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
    }

    private bool Answers()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(Socket));
            socket.Send("zPING\0"u8);
            return socket.Receive(new byte[16]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
