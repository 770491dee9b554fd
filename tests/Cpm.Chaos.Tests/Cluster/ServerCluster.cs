using System.Diagnostics;
using Cpm.Chaos.Tests.Servers;
using Cpm.Client;
using Grpc.Net.Client;

namespace Cpm.Chaos.Tests.Cluster;

/// <summary>Several server processes on one database, behind one address.</summary>
internal sealed class ServerCluster : IReachable, IAsyncDisposable
{
    private const int FirstUser = 60_001;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Balancer _balancer;

    /// <param name="data">The data directory they share, for the keys of their tokens; stays the caller's.</param>
    /// <param name="connectionString">The PostgreSQL database they share.</param>
    /// <param name="count">How many.</param>
    /// <param name="users">Whether each runs as a user of its own.</param>
    public ServerCluster(string data, string connectionString, int count, bool users = false)
    {
        Ports = [.. Enumerable.Range(0, count).Select(_ => Testing.Ports.Free())];
        Servers =
        [
            .. Ports.Select((port, i) => new ServerProcess(data, connectionString, $"--Cluster:Port={port}")
            {
                User = users ? UserOf(i) : 0,
            }),
        ];
        _balancer = new Balancer(Servers.Select(server => server.Address));
        Channel = Channels.To(_balancer.Address);
    }

    public IReadOnlyList<ServerProcess> Servers { get; }

    /// <summary>Where the servers reach one another, in the same order.</summary>
    public IReadOnlyList<int> Ports { get; }

    public GrpcChannel Channel { get; }

    public string Token(string account, string? device, params string[] roles) => Servers[0].Token(account, device, roles);

    public CpmClient Client(string token, int attempts = 20) => Channels.Client(_balancer.Address, token, attempts);

    public static int UserOf(int server) => FirstUser + server;

    public Task Start() => Task.WhenAll(Servers.Select(server => server.Start()));

    /// <summary>
    /// Measures how long it takes until every account answers at a server, each asked again and again.
    /// </summary>
    public static async Task<TimeSpan> UntilAnswered(ServerProcess by, IEnumerable<string> accounts)
    {
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(accounts.Select(account => Answered(by, account, since)));
        return Stopwatch.GetElapsedTime(since);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _balancer.DisposeAsync();
        foreach (var server in Servers)
            await server.DisposeAsync();
    }

    private static async Task Answered(ServerProcess by, string account, long since)
    {
        using var client = by.Client(by.Token(account, null), attempts: 1);
        while (true)
        {
            try
            {
                await client.Devices.ListDevicesAsync(new Protocol.V1.ListDevicesRequest());
                return;
            }
            catch (Exception) when (Stopwatch.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(20);
            }
        }
    }
}
