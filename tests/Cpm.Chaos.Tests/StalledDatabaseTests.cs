using System.Diagnostics;
using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Client;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

/// <summary>A database that neither answers nor refuses, as behind a cut network or a disk that hangs.</summary>
public sealed class StalledDatabaseTests(ITestOutputHelper output)
{
    private const int Callers = 50;
    private const int CallsEach = 20;
    private const long MostGrowthBytes = 300L << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Callers_are_told_soon_memory_stays_bounded_and_the_server_recovers_by_itself()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var server = new ServerProcess(data.Path, postgres.CreateDatabase(), "--Rates:CallsPerAccount=1000000",
            "--Rates:CallBurstPerAccount=1000000");
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        traffic.Begin();
        await traffic.WhenAccepted(100);
        var before = server.MemoryBytes;

        postgres.Freeze();
        var since = Stopwatch.GetTimestamp();
        await server.WhenServing(false, Patience);
        output.WriteLine($"NotServing after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
        var refusals = await Flood(server, traffic.Accounts[0]);
        var growth = server.MemoryBytes - before;
        output.WriteLine($"{refusals.Count} refusals, {growth >> 20} MiB more");
        Assert.All(refusals, r => Assert.True(
            r.Reason is ErrorReason.Unavailable or ErrorReason.RateLimited or ErrorReason.LimitReached, r.Message));
        Assert.True(growth < MostGrowthBytes, $"The server grew by {growth >> 20} MiB.");

        postgres.Thaw();
        since = Stopwatch.GetTimestamp();
        await server.WhenServing(true, Patience);
        output.WriteLine($"Serving after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
        await traffic.WhenAccepted(100);
        await traffic.Settle();
        await traffic.AssertAllIsWell(server);
    }

    /// <summary>Many callers at once, each call with a deadline that no refusal needs.</summary>
    private static async Task<IReadOnlyList<CpmException>> Flood(ServerProcess server, TrafficAccount account)
    {
        var content = new Content
        {
            Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFrom(new byte[10_000]) } },
        };
        var all = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            using var client = server.Client(server.Token(account.Name, null), attempts: 1);
            var refusals = new List<CpmException>();
            for (var call = 0; call < CallsEach; call++)
            {
                var sending = client.Messages.SendMessageAsync(
                    new SendMessageRequest
                    {
                        RequestId = $"flood-{caller}-{call}", Recipients = { account.Address }, Content = content,
                    },
                    deadline: DateTime.UtcNow + Patience);
                refusals.Add(await Assert.ThrowsAsync<CpmException>(async () => await sending));
            }
            return refusals;
        }));
        return [.. all.SelectMany(refusals => refusals)];
    }
}
