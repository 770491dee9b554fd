using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Client;
using Cpm.Identity;
using Cpm.Protocol.Admin.V1;
using Cpm.Testing;

namespace Cpm.Chaos.Tests.Cluster;

/// <summary>Where accounts live.</summary>
public sealed class PlacementTests
{
    private const int Accounts = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_account_comes_to_life_where_its_first_device_connects()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var cluster = new ServerCluster(data.Path, postgres.CreateDatabase(), count: 3);
        await cluster.Start();
        var accounts = await Task.WhenAll(Enumerable.Range(0, Accounts).Select(i =>
            TrafficAccount.Provision(cluster, $"near{i}", $"tel:+49301000{i:D2}")));
        await Task.WhenAll(cluster.Servers.Select(server => server.Stop()));
        await cluster.Start();

        var near = cluster.Servers[^1];
        var devices = accounts.Select(account => near.Client(account.Tokens[0])).ToArray();
        var connections = await Task.WhenAll(devices.Select(Connect));

        using var operations = near.Client(near.Token("ops", null, CpmClaims.OperatorRole));
        int[] beside = [0, 0, Accounts];
        Assert.Equal(beside, await WhenAllLive(operations));
        foreach (var connection in connections)
            await connection.DisposeAsync();
        foreach (var device in devices)
            device.Dispose();
    }

    private static async Task<CpmConnection> Connect(CpmClient device)
    {
        var connection = device.Connect(new CpmConnectionOptions());
        await connection.WhenCaughtUpAsync().WaitAsync(Patience);
        return connection;
    }

    // Servers tell of themselves every few seconds.
    private static async Task<int[]> WhenAllLive(CpmClient operations)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var servers = (await operations.Admin.ListServersAsync(new ListServersRequest())).Servers;
            int[] living = [.. servers.Where(server => server.State == ServerState.Serving).Select(server => server.Accounts).Order()];
            if (living.Sum() == Accounts || TimeProvider.System.GetElapsedTime(since) > Patience)
                return living;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
