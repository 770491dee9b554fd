using Cpm.Host.Settings;
using Microsoft.AspNetCore.Builder;

namespace Cpm.Host.Diagnostics;

/// <summary>GET /metrics on a port that serves nothing else, and which no other port serves.</summary>
internal static class MetricsEndpoint
{
    private const string Path = "/metrics";

    public static IApplicationBuilder UseMetricsEndpoint(this IApplicationBuilder app, MetricsSettings settings) =>
        settings.IsServed
            ? app.MapWhen(
                context => context.Connection.LocalPort == settings.Port,
                metrics => metrics.UseOpenTelemetryPrometheusScrapingEndpoint(Path))
            : app;
}
