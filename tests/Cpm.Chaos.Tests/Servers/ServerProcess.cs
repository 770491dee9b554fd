using System.Diagnostics;
using System.Reflection;
using Cpm.Client;
using Cpm.Identity;
using Cpm.Testing;
using Grpc.Health.V1;
using Grpc.Net.Client;
using ServingState = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Cpm.Chaos.Tests.Servers;

/// <summary>The server as a process of its own. It can be ended and started again on the same data and port.</summary>
public sealed class ServerProcess : IReachable, IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(40);

    private readonly string _logPath = Path.GetTempFileName();
    private readonly string[] _arguments;
    private readonly GrpcChannel _channel;
    private readonly Health.HealthClient _health;
    private Process? _process;

    /// <param name="data">The data directory; stays the caller's.</param>
    /// <param name="connectionString">A PostgreSQL database; SQLite in the data directory when null.</param>
    /// <param name="settings">More settings.</param>
    public ServerProcess(string data, string? connectionString, params string[] settings)
    {
        var port = Ports.Free();
        Address = new Uri($"http://127.0.0.1:{port}");
        Issuer = DevelopmentIssuer.LoadOrCreate(data);
        string[] store = connectionString is null
            ? ["--Store:Provider=sqlite"]
            : ["--Store:Provider=postgres", $"--Store:ConnectionString={connectionString}"];
        _arguments =
        [
            .. store, $"--Store:Path={data}", "--Store:CacheMiB=16", "--Listen:Address=127.0.0.1",
            $"--Listen:Port={port}", "--Limits:SendsPerSecond=100000", "--Limits:SendBurst=100000",
            "--FrontDoor:DrainRetryMs=200", "--Relay:MaxDelayMs=1000", .. settings,
        ];
        _channel = Channels.To(Address);
        _health = new Health.HealthClient(_channel);
    }

    public Uri Address { get; }

    public DevelopmentIssuer Issuer { get; }

    /// <summary>Runs it as this user, by number, to be told from other servers; 0 for the user of the tests.</summary>
    public int User { get; init; }

    /// <summary>Which build of the server runs when it is started next.</summary>
    public string Program { get; set; } = Present;

    public int ProcessId => _process!.Id;

    public bool HasExited => _process!.HasExited;

    /// <summary>What it holds in memory.</summary>
    public long MemoryBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>For calls as they are on the wire, without what the SDK adds.</summary>
    public GrpcChannel Channel => _channel;

    /// <summary>What it wrote since it was first started.</summary>
    public string Log => File.ReadAllText(_logPath);

    /// <summary>The server as built with these tests.</summary>
    public static string Present { get; } = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "HostPath").Value!;

    // The tests' own runtime, which need not be on the path.
    private static string Dotnet =>
        Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    public string Token(string account, string? device, params string[] roles) =>
        Issuer.Issue(account, device, roles, TimeSpan.FromHours(1), TimeProvider.System.GetUtcNow());

    public CpmClient Client(string token, int attempts = 20) => Channels.Client(Address, token, attempts);

    /// <summary>Starts it and waits until it takes calls.</summary>
    public async Task Start()
    {
        Launch();
        await WhenServing(true, StartPatience);
    }

    /// <summary>Ends it as a power cut would: nothing of it runs any more.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops its time: it neither answers nor ends.</summary>
    public Task Freeze() => Shell.Run("kill", "-STOP", $"{ProcessId}");

    /// <summary>Lets its time go on.</summary>
    public Task Thaw() => Shell.Run("kill", "-CONT", $"{ProcessId}");

    /// <summary>Asks it to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        await Shell.Run("kill", "-TERM", $"{ProcessId}");
        return await WhenExited(StopPatience);
    }

    public async Task<int> WhenExited(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _process!.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The server did not end within {patience}. Its log:\n{LogTail()}");
        }
        return _process.ExitCode;
    }

    /// <summary>Waits until the health service says so.</summary>
    public async Task WhenServing(bool serving, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        while (await State() != (serving ? ServingState.Serving : ServingState.NotServing))
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}. Its log:\n{LogTail()}");
            if (Stopwatch.GetElapsedTime(since) > patience)
                throw new TimeoutException($"Health did not say serving={serving} within {patience}. The log:\n{LogTail()}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await Kill();
        _process?.Dispose();
        _channel.Dispose();
        if (Environment.GetEnvironmentVariable("CPM_KEEP_LOGS") is { } keep)
            File.Copy(_logPath, Path.Combine(keep, Path.GetFileName(_logPath) + ".log"));
        File.Delete(_logPath);
    }

    private void Launch()
    {
        _process?.Dispose();
        // `exec` keeps the process id that we see.
        string[] other = User == 0 ? [] : ["setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups"];
        string[] shell = ["-c", "exec \"$@\" >>\"$LOG\" 2>&1 </dev/null", "sh", .. other, Dotnet, Program, .. _arguments];
        var start = new ProcessStartInfo("/bin/sh", shell)
        {
            Environment = { ["LOG"] = _logPath, ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        _process = Process.Start(start)!;
    }

    private async Task<ServingState> State()
    {
        try
        {
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5);
            var answer = await _health.CheckAsync(new HealthCheckRequest(), deadline: deadline);
            return answer.Status;
        }
        catch (Grpc.Core.RpcException)
        {
            return ServingState.Unknown;
        }
    }

    private string LogTail() => string.Join('\n', Log.Split('\n').TakeLast(25));
}
