using System.Net;
using Cpm.Host.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cpm.Host.Listening;

/// <summary>The network's side of the server.</summary>
internal static class ListeningComposition
{
    /// <summary>What one call may send ahead of its reading, and all calls of one connection together.</summary>
    private const int CallWindowBytes = 256 * 1024;
    private const int ConnectionWindowBytes = 1024 * 1024;

    /// <summary>A dead peer is found by pings, since an idle device says nothing for a minute and more.</summary>
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(20);

    public static IWebHostBuilder UseListening(this IWebHostBuilder host, ServerSettings settings)
    {
        if (settings.Listen.UsesTls)
        {
            host.UseKestrelHttpsConfiguration();
            host.ConfigureServices(services => services.AddSingleton<CertificateFiles>());
        }
        return host.ConfigureKestrel(kestrel =>
        {
            Limit(kestrel.Limits, settings.Listen);
            kestrel.AddServerHeader = false;
            var endpoint = new IPEndPoint(settings.Listen.IpAddress!, settings.Listen.Port);
            kestrel.Listen(endpoint, listen => Serve(listen, settings.Listen));
            if (settings.Listen.LinksPort > 0)
                kestrel.Listen(endpoint.Address, settings.Listen.LinksPort, listen => ServeLinks(listen, settings.Listen));
            if (settings.Diagnostics.ProbePort > 0)
                kestrel.Listen(endpoint.Address, settings.Diagnostics.ProbePort, listen => listen.Protocols = HttpProtocols.Http1);
            if (settings.Diagnostics.RuntimeEndpoint)
                kestrel.Listen(IPAddress.Loopback, settings.Diagnostics.Port, listen => listen.Protocols = HttpProtocols.Http1);
            if (settings.Metrics.IsServed)
                kestrel.Listen(settings.Metrics.IpAddress!, settings.Metrics.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
    }

    private static void Serve(ListenOptions listen, ListenSettings settings)
    {
        // Links to media are for any browser or downloader; without TLS nothing tells the two apart, and devices come first.
        listen.Protocols = settings.UsesTls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http2;
        listen.Use(new ConnectionCap(settings.MaxConnections).Bound);
        if (!settings.UsesTls)
            return;
        var files = listen.ApplicationServices.GetRequiredService<CertificateFiles>();
        listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => files.Current);
    }

    private static void ServeLinks(ListenOptions listen, ListenSettings settings)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(new ConnectionCap(settings.MaxConnections).Bound);
    }

    private static void Limit(KestrelServerLimits limits, ListenSettings settings)
    {
        limits.Http2.MaxStreamsPerConnection = settings.MaxCallsPerConnection;
        limits.Http2.InitialStreamWindowSize = CallWindowBytes;
        limits.Http2.InitialConnectionWindowSize = ConnectionWindowBytes;
        limits.Http2.KeepAlivePingDelay = PingAfter;
        limits.Http2.KeepAlivePingTimeout = PingPatience;
        // A connection whose only call is a quiet device is not idle.
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(10);
        limits.MaxRequestBodySize = null;
    }
}
