using System.Diagnostics;
using Cpm.Chaos.Tests.Faults;
using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Testing;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests.Cluster;

/// <summary>Three servers on one database, under load, that lose one another, their time, and the database.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int Servers = 3;
    private static readonly TimeSpan KillEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KillFor = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan DownFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nothing_accepted_is_lost_doubled_or_out_of_order_when_servers_are_killed_every_ten_seconds()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var cluster = new ServerCluster(data.Path, postgres.CreateDatabase(), Servers);
        await using var traffic = await Begin(cluster);
        var recoveries = new List<TimeSpan>();
        var since = Stopwatch.GetTimestamp();

        for (var kill = 0; Stopwatch.GetElapsedTime(since) < KillFor; kill++)
        {
            var next = Task.Delay(KillEvery);
            await cluster.Servers[kill % Servers].Kill();
            var back = Task.Delay(DownFor);
            recoveries.Add(await ServerCluster.UntilAnswered(
                cluster.Servers[(kill + 1) % Servers], traffic.Accounts.Select(account => account.Name)));
            await back;
            await cluster.Servers[kill % Servers].Start();
            await next;
        }
        await traffic.Settle();

        output.WriteLine($"{traffic.Accepted.Length} messages through {recoveries.Count} kills");
        output.WriteLine($"seconds until all accounts answered: {string.Join(' ', recoveries.Select(r => $"{r.TotalSeconds:F1}"))}");
        await traffic.AssertAllIsWell(cluster);
    }

    [Fact]
    public async Task Two_activations_of_an_account_at_once_are_harmless()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var cluster = new ServerCluster(data.Path, postgres.CreateDatabase(), Servers);
        await using var traffic = await Begin(cluster);

        for (var round = 0; round < Servers; round++)
        {
            // What stood still is declared dead, its accounts live elsewhere, and then it goes on where it was.
            var frozen = cluster.Servers[round];
            await frozen.Freeze();
            var moved = await ServerCluster.UntilAnswered(
                cluster.Servers[(round + 1) % Servers], traffic.Accounts.Select(account => account.Name));
            await traffic.WhenAccepted(50);
            await frozen.Thaw();
            output.WriteLine($"answered elsewhere after {moved.TotalSeconds:F1} s");
            // It learns that it is taken for dead, and ends; whoever watches over it starts it again.
            await frozen.WhenExited(Patience);
            await frozen.Start();
            await traffic.WhenAccepted(50);
        }
        await traffic.Settle();

        await traffic.AssertAllIsWell(cluster);
    }

    [Fact]
    public async Task A_server_that_is_cut_off_from_the_others_ends_and_what_it_held_goes_on_elsewhere()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var cluster = new ServerCluster(data.Path, postgres.CreateDatabase(), Servers, users: true);
        await Shell.Run("chmod", "-R", "a+rwX", data.Path);
        await using var traffic = await Begin(cluster);

        await using (await NetworkCut.Off(ServerCluster.UserOf(0), cluster.Ports[0], cluster.Ports.Skip(1)))
        {
            var moved = await ServerCluster.UntilAnswered(cluster.Servers[1], traffic.Accounts.Select(account => account.Name));
            output.WriteLine($"answered elsewhere after {moved.TotalSeconds:F1} s");
            await cluster.Servers[0].WhenExited(Patience);
            await traffic.WhenAccepted(100);
        }
        await cluster.Servers[0].Start();
        await traffic.WhenAccepted(100);
        await traffic.Settle();

        await traffic.AssertAllIsWell(cluster);
    }

    [Fact]
    public async Task When_the_database_dies_and_comes_back_all_servers_recover_by_themselves()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var cluster = new ServerCluster(data.Path, postgres.CreateDatabase(), Servers);
        await using var traffic = await Begin(cluster);

        for (var restart = 0; restart < 2; restart++)
        {
            postgres.Kill();
            await Task.WhenAll(cluster.Servers.Select(server => server.WhenServing(false, Patience)));
            postgres.Restart();
            await Task.WhenAll(cluster.Servers.Select(server => server.WhenServing(true, Patience)));
            await traffic.WhenAccepted(100);
        }
        await traffic.Settle();

        Assert.DoesNotContain(cluster.Servers, server => server.HasExited);
        await traffic.AssertAllIsWell(cluster);
    }

    [Fact]
    public async Task Servers_that_are_asked_to_stop_one_after_the_other_leave_without_anyone_noticing()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var cluster = new ServerCluster(data.Path, postgres.CreateDatabase(), Servers);
        await using var traffic = await Begin(cluster);

        foreach (var server in cluster.Servers)
        {
            var since = Stopwatch.GetTimestamp();
            Assert.Equal(0, await server.Stop());
            output.WriteLine($"left within {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
            await traffic.WhenAccepted(50);
            await server.Start();
            await traffic.WhenAccepted(50);
        }
        await traffic.Settle();

        await traffic.AssertAllIsWell(cluster);
    }

    private async Task<Traffic> Begin(ServerCluster cluster)
    {
        await cluster.Start();
        var traffic = await Traffic.Provision(cluster, Seed.Next(output));
        traffic.Begin();
        await traffic.WhenAccepted(100);
        return traffic;
    }
}
