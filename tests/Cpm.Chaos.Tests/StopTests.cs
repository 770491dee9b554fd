using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Protocol.V1;
using Grpc.Core;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

public sealed class StopTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task A_server_asked_to_stop_under_load_tells_its_devices_ends_cleanly_and_loses_nothing()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess(data.Path, connectionString: null);
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        var watcher = await TrafficAccount.Provision(server, "watcher", "tel:+4930200000");
        traffic.Begin();
        await traffic.WhenAccepted(100);

        var isIn = new TaskCompletionSource();
        var lastFrame = LastFrame(server, watcher.Tokens[0], isIn);
        await isIn.Task.WaitAsync(Patience);
        await traffic.WhenAccepted(100);
        Assert.Equal(0, await server.Stop());

        Assert.Equal(ClosingReason.Draining, (await lastFrame.WaitAsync(Patience))?.Closing?.Reason);
        await server.Start();
        await traffic.WhenAccepted(100);
        await traffic.Settle();
        await traffic.AssertAllIsWell(server);
    }

    private static async Task<ConnectResponse?> LastFrame(ServerProcess server, string deviceToken, TaskCompletionSource isIn)
    {
        using var call = new DeliveryService.DeliveryServiceClient(server.Channel).Connect(
            new Metadata { { "authorization", $"Bearer {deviceToken}" } });
        await call.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() });
        ConnectResponse? last = null;
        // An end with another status than OK throws.
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            last = call.ResponseStream.Current;
            isIn.TrySetResult();
        }
        return last;
    }
}
