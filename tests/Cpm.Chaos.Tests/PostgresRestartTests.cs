using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Testing;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

public sealed class PostgresRestartTests(ITestOutputHelper output)
{
    private const int Restarts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task When_PostgreSQL_dies_and_comes_back_the_server_recovers_by_itself_and_nothing_is_lost()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var server = new ServerProcess(data.Path, postgres.CreateDatabase());
        await server.Start();
        var process = server.ProcessId;
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        traffic.Begin();

        for (var restart = 0; restart < Restarts; restart++)
        {
            await traffic.WhenAccepted(100);
            postgres.Kill();
            await server.WhenServing(false, Patience);
            postgres.Restart();
            await server.WhenServing(true, Patience);
        }
        await traffic.WhenAccepted(100);
        await traffic.Settle();

        Assert.Equal((process, false), (server.ProcessId, server.HasExited));
        await traffic.AssertAllIsWell(server);
    }
}
