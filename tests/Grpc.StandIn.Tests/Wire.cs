using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Grpc.StandIn.Tests.Echoing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.StandIn.Tests;

/// <summary>A real server and a real client of it, over plain HTTP/2 on the loopback interface.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Wire(WebApplication server, GrpcChannel channel)
    {
        _server = server;
        Channel = channel;
    }

    public GrpcChannel Channel { get; }

    public IServiceProvider Services => _server.Services;

    public Echo.EchoClient Client => new(Channel);

    public static async Task<Wire> OpenAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => options?.Invoke(grpc));
        services?.Invoke(builder.Services);

        var server = builder.Build();
        server.MapGrpcService<EchoService>();
        map?.Invoke(server);
        await server.StartAsync();

        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Wire(server, GrpcChannel.ForAddress(address.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
