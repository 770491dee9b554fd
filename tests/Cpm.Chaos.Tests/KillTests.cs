using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Testing;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int MostMessagesBetween = 120;
    private const int LongestExtraMs = 60;

    [Fact]
    public async Task Nothing_accepted_is_lost_or_doubled_when_the_server_on_SQLite_is_killed_again_and_again()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess(data.Path, connectionString: null);
        await KillAgainAndAgain(server);
    }

    [Fact]
    public async Task Nothing_accepted_is_lost_or_doubled_when_the_server_on_PostgreSQL_is_killed_again_and_again()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var server = new ServerProcess(data.Path, postgres.CreateDatabase());
        await KillAgainAndAgain(server);
    }

    private async Task KillAgainAndAgain(ServerProcess server)
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        await server.Start();
        await using var traffic = await Traffic.Provision(server, seed);
        traffic.Begin();

        for (var kill = 0; kill < Kills; kill++)
        {
            await traffic.WhenAccepted(random.Next(1, MostMessagesBetween));
            await Task.Delay(random.Next(LongestExtraMs));
            await server.Kill();
            await server.Start();
        }
        await traffic.Settle();

        output.WriteLine($"{traffic.Accepted.Length} messages through {Kills} kills");
        await traffic.AssertAllIsWell(server);
    }
}
