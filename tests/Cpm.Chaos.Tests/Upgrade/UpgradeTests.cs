using Cpm.Chaos.Tests.Cluster;
using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests.Upgrade;

/// <summary>Servers of two releases in one cluster, on one database, under load.</summary>
public sealed class UpgradeTests(ITestOutputHelper output)
{
    private const int Servers = 3;
    private const int Between = 100;
    private const string Added = "OfALaterRelease";

    [PreviousReleaseFact]
    public async Task Servers_are_replaced_by_a_newer_release_and_back_and_nobody_notices()
    {
        var before = await PreviousRelease.Build();
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        var connection = postgres.CreateDatabase();
        await using var cluster = new ServerCluster(data.Path, connection, Servers);
        await Run(cluster, before);
        await using var traffic = await Traffic.Provision(cluster, Seed.Next(output));
        await Stop(cluster);
        await AddToAccounts(postgres, connection);
        await Run(cluster, before);
        traffic.Begin();
        await traffic.WhenAccepted(Between);

        foreach (var release in new[] { ServerProcess.Present, before })
        {
            foreach (var server in cluster.Servers)
            {
                Assert.Equal(0, await server.Stop());
                server.Program = release;
                await server.Start();
                await ChangeAccounts(cluster, traffic);
                await traffic.WhenAccepted(Between);
            }
            output.WriteLine($"{traffic.Accepted.Length} messages accepted when all were of {(release == before ? "before" : "now")}");
        }
        await traffic.Settle();

        await traffic.AssertAllIsWell(cluster);
        Assert.Equal(traffic.Accounts.Count, await KeptInAccounts(postgres, connection));
    }

    private static async Task Run(ServerCluster cluster, string program)
    {
        foreach (var server in cluster.Servers)
            server.Program = program;
        await cluster.Start();
    }

    private static Task<int[]> Stop(ServerCluster cluster) => Task.WhenAll(cluster.Servers.Select(server => server.Stop()));

    /// <summary>Has every server write every account again.</summary>
    private static async Task ChangeAccounts(ServerCluster cluster, Traffic traffic)
    {
        foreach (var (server, account) in cluster.Servers.SelectMany(server => traffic.Accounts.Select(account => (server, account))))
        {
            using var owner = server.Client(server.Token(account.Name, null));
            var saved = await owner.Drafts.SaveDraftAsync(new SaveDraftRequest { Draft = new Draft { Subject = "one day" } });
            await owner.Drafts.DeleteDraftAsync(new DeleteDraftRequest { DraftId = saved.Draft.DraftId });
        }
    }

    // As a release after the present one would: neither of the two knows it, and neither may lose it.
    private static async Task AddToAccounts(PostgreSqlServer postgres, string connection) => await Task.Run(() => postgres.Sql(
        DatabaseOf(connection),
        $"UPDATE account SET state = convert_to(jsonb_set(convert_from(state, 'UTF8')::jsonb, '{{{Added}}}', '1')::text, 'UTF8')"));

    private static async Task<int> KeptInAccounts(PostgreSqlServer postgres, string connection) => await Task.Run(() => int.Parse(
        postgres.Sql(DatabaseOf(connection), $"SELECT count(*) FROM account WHERE convert_from(state, 'UTF8') LIKE '%{Added}%'"),
        System.Globalization.CultureInfo.InvariantCulture));

    private static string DatabaseOf(string connection) => connection.Split("Database=")[1].Split(';')[0];
}
