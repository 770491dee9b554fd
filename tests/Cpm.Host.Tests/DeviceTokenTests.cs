using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cpm.Host.Tests;

public sealed class DeviceTokenTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_tokens_of_a_removed_device_are_refused_and_its_connection_is_closed()
    {
        await using var server = await TestServer.Start();
        var anna = await server.Provision("anna", "tel:+4930111111", "phone");
        var token = server.Token("anna", "d1");
        using var channel = GrpcChannel.ForAddress(server.Address);
        var headers = new Metadata { { "authorization", "Bearer " + token } };
        var delivery = new DeliveryService.DeliveryServiceClient(channel);
        using var call = delivery.Connect(headers);
        await call.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() });
        await Until(call, frame => frame.CaughtUp is not null);

        await anna.Owner.Devices.RemoveDeviceAsync(
            new RemoveDeviceRequest { RequestId = server.NewRequestId(), DeviceId = "d1" });

        var last = await Until(call, frame => frame.Closing is not null);
        Assert.Equal(ClosingReason.DeviceRemoved, last.Closing.Reason);
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience));
        var settings = new SettingsService.SettingsServiceClient(channel);
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await settings.GetSettingsAsync(new GetSettingsRequest(), headers));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        using var again = delivery.Connect(headers);
        await again.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() });
        var unknown = await Assert.ThrowsAsync<RpcException>(
            async () => await again.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience));
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_second_connection_of_a_device_displaces_the_first()
    {
        await using var server = await TestServer.Start();
        await server.Provision("anna", "tel:+4930111111", "phone");
        using var channel = GrpcChannel.ForAddress(server.Address);
        var headers = new Metadata { { "authorization", "Bearer " + server.Token("anna", "d1") } };
        var delivery = new DeliveryService.DeliveryServiceClient(channel);
        using var first = delivery.Connect(headers);
        await first.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() });
        await Until(first, frame => frame.CaughtUp is not null);

        using var second = delivery.Connect(headers);
        await second.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() });
        await Until(second, frame => frame.CaughtUp is not null);

        var last = await Until(first, frame => frame.Closing is not null);
        Assert.Equal(ClosingReason.Displaced, last.Closing.Reason);
    }

    [Fact]
    public async Task A_stopping_server_tells_its_devices_to_come_back()
    {
        var server = await TestServer.Start();
        await server.Provision("anna", "tel:+4930111111", "phone");
        using var channel = GrpcChannel.ForAddress(server.Address);
        var headers = new Metadata { { "authorization", "Bearer " + server.Token("anna", "d1") } };
        using var call = new DeliveryService.DeliveryServiceClient(channel).Connect(headers);
        await call.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() });
        await Until(call, frame => frame.CaughtUp is not null);

        var stopping = server.DisposeAsync();

        var last = await Until(call, frame => frame.Closing is not null);
        Assert.Equal(ClosingReason.Draining, last.Closing.Reason);
        Assert.NotNull(last.Closing.RetryAfter);
        // A device that is told to go hangs up; for one that does not, a stopping server would wait as long as it may.
        call.Dispose();
        await stopping;
    }

    private static async Task<ConnectResponse> Until(
        AsyncDuplexStreamingCall<ConnectRequest, ConnectResponse> call, Func<ConnectResponse, bool> wanted)
    {
        while (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience))
        {
            if (wanted(call.ResponseStream.Current))
                return call.ResponseStream.Current;
        }
        throw new InvalidOperationException("The call ended.");
    }
}
