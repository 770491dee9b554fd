using System.Diagnostics;
using System.Net.Http.Json;
using Cpm.Client;
using Cpm.Identity;
using Cpm.Protocol.V1;

namespace Cpm.Bench.Servers;

/// <summary>A server process with a data directory of its own; both are gone when disposed.</summary>
public sealed class ServerUnderTest : IAsyncDisposable
{
    private const string KeyFolder = "keys";
    private static readonly HttpClient Diagnostics = new();

    private readonly Process _process;
    private readonly string _data;
    private readonly int _diagnosticsPort;

    private ServerUnderTest(Process process, string data, Uri address, int diagnosticsPort)
    {
        _process = process;
        _data = data;
        _diagnosticsPort = diagnosticsPort;
        Address = address;
        Issuer = DevelopmentIssuer.LoadOrCreate(data);
        Operator = new CpmClient(new CpmClientOptions
        {
            Address = address,
            Token = TokenSource.Fixed(TokenFor("bench", null, CpmClaims.OperatorRole)),
            CallTimeout = TimeSpan.FromSeconds(60),
        });
    }

    public Uri Address { get; }

    public string Data => _data;

    public CpmClient Operator { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTime { get; private set; }

    public ProcessFigures Figures => ProcessFigures.Of(_process.Id);

    private DevelopmentIssuer Issuer { get; }

    public static async Task<ServerUnderTest> StartAsync(ServerPlan plan, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("cpm-bench-").FullName;
        if (plan.Keys is { } keys)
            CopyKeys(keys, data);
        // Made before the clock starts, as it is for every start but a machine's very first.
        DevelopmentIssuer.LoadOrCreate(data);
        var port = PostgresCluster.FreePort();
        var diagnosticsPort = PostgresCluster.FreePort();
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(StartInfo(plan, data, port, diagnosticsPort))!;
        var server = new ServerUnderTest(process, data, new Uri($"http://127.0.0.1:{port}"), diagnosticsPort);
        try
        {
            await server.WaitForFirstAnswerAsync(cancellationToken);
            server.StartTime = Stopwatch.GetElapsedTime(started);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string TokenFor(string account, string? device, params string[] roles) =>
        Issuer.Issue(account, device, roles, TimeSpan.FromHours(12), TimeProvider.System.GetUtcNow());

    /// <summary>What the server says of its own memory; null where it does not tell.</summary>
    public async Task<RuntimeFigures?> RuntimeAsync(bool collect = false)
    {
        try
        {
            return await Diagnostics.GetFromJsonAsync<RuntimeFigures>(
                $"http://127.0.0.1:{_diagnosticsPort}/debug/runtime{(collect ? "?collect" : "")}");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Operator.Dispose();
        if (!_process.HasExited)
        {
            Signals.Terminate(_process.Id);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
                _process.Kill();
        }
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task WaitForFirstAnswerAsync(CancellationToken cancellationToken)
    {
        using var impatient = new CpmClient(new CpmClientOptions
        {
            Address = Address,
            Token = TokenSource.Fixed(TokenFor("bench", null, CpmClaims.OperatorRole)),
            Attempts = 1,
        });
        for (var tries = 0; tries < 3000; tries++)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}:\n{LogTail()}");
            try
            {
                await impatient.Accounts.ListAccountsAsync(new ListAccountsRequest { PageSize = 1 },
                    cancellationToken: cancellationToken);
                return;
            }
            catch (CpmException fault) when (fault.MaySucceedLater)
            {
                await Task.Delay(10, cancellationToken);
            }
        }
        throw new TimeoutException($"The server did not answer:\n{LogTail()}");
    }

    private string LogTail() => string.Join('\n', File.ReadLines(Path.Combine(_data, "log")).TakeLast(20));

    private static void CopyKeys(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, KeyFolder));
        foreach (var key in Directory.EnumerateFiles(Path.Combine(from, KeyFolder)))
            File.Copy(key, Path.Combine(to, KeyFolder, Path.GetFileName(key)));
    }

    private static ProcessStartInfo StartInfo(ServerPlan plan, string data, int port, int diagnosticsPort)
    {
        string[] arguments =
        [
            .. ServerArguments.Of(plan.Store, data, plan.ConnectionString, port),
            // The bench measures the path of a message, not the limits in front of it.
            "--Rates:CallsPerAccount=1000000", "--Rates:CallBurstPerAccount=1000000",
            "--Rates:FramesPerConnection=1000000", "--Rates:FrameBurstPerConnection=1000000",
            "--Limits:SendsPerSecond=1000000", "--Limits:SendBurst=1000000",
            "--Diagnostics:RuntimeEndpoint=true", $"--Diagnostics:Port={diagnosticsPort}",
            "--Logging:LogLevel:Default=Warning",
            .. plan.ClusterPort is { } clusterPort ? [$"--Cluster:Port={clusterPort}"] : Array.Empty<string>(),
        ];
        var start = new ProcessStartInfo("/bin/sh",
            ["-c", "exec dotnet \"$@\" >\"$LOG\" 2>&1 </dev/null", "sh", plan.HostPath, .. arguments])
        {
            WorkingDirectory = data,
            Environment = { ["LOG"] = Path.Combine(data, "log"), ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        ServerArguments.Prepare(start.Environment);
        return start;
    }
}
