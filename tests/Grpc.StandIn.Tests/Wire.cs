using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
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
    private readonly string _address;

    private Wire(WebApplication server, string address)
    {
        _server = server;
        _address = address;
        Channel = GrpcChannel.ForAddress(address);
    }

    public GrpcChannel Channel { get; }

    public IServiceProvider Services => _server.Services;

    public EchoService Echo => Services.GetRequiredService<EchoService>();

    public Echoing.Echo.EchoClient Client => new(Channel);

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
        builder.Services.AddSingleton<EchoService>();
        services?.Invoke(builder.Services);

        var server = builder.Build();
        server.MapGrpcService<EchoService>();
        map?.Invoke(server);
        await server.StartAsync();

        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Wire(server, addresses.Single());
    }

    public GrpcChannel OpenChannel(Action<GrpcChannelOptions> configure)
    {
        var options = new GrpcChannelOptions();
        configure(options);
        return GrpcChannel.ForAddress(_address, options);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
