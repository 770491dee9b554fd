using Cpm.FrontDoor;
using Cpm.Grains.Telemetry;
using Cpm.Host.Composition;
using Cpm.Host.Settings;
using Cpm.Ledger.Commit;
using Cpm.Media.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cpm.Host.Diagnostics;

/// <summary>Metrics to be read by Prometheus or sent by OTLP, traces sent by OTLP. Where neither is asked for, nobody listens.</summary>
internal static class TelemetryComposition
{
    private static readonly string[] Meters =
    [
        FrontDoorRegistration.MeterName, GrainMetrics.MeterName, GroupCommit.MeterName, OutboxWatch.MeterName,
        MediaMetrics.MeterName,
        "Microsoft.Orleans", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    private static readonly string[] Sources =
    [
        FrontDoorRegistration.TraceSourceName, GrainTraces.SourceName,
        "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Storage",
    ];

    public static void AddTelemetry(this IServiceCollection services, ServerSettings settings)
    {
        var (telemetry, metrics) = (settings.Telemetry, settings.Metrics);
        if (!telemetry.IsSent && !metrics.IsServed)
            return;
        services.AddHostedService<OutboxWatch>();
        var builder = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .Clear()
                .AddService("cpm", serviceVersion: ServerComposition.Version)
                .AddAttributes([new("cpm.runtime", GrainRuntimeComposition.Name)])
                // Last: who runs it knows best what it is called.
                .AddEnvironmentVariableDetector())
            .WithMetrics(measured => Measure(measured, telemetry, metrics));
        if (telemetry.Traces)
            builder.WithTracing(traced => Trace(traced, telemetry));
    }

    private static void Measure(MeterProviderBuilder builder, TelemetrySettings telemetry, MetricsSettings metrics)
    {
        builder.AddMeter(Meters);
        // The runtime counts them; here it gets a name that is the same whatever hosts the grains.
        builder.AddView(
            "orleans-catalog-activations",
            new MetricStreamConfiguration { Name = "cpm.activations", Description = "Grains in memory." });
        if (metrics.IsServed)
            builder.AddPrometheusExporter();
        if (telemetry.IsSent)
        {
            builder.AddOtlpExporter((exporter, reader) =>
            {
                To(exporter, telemetry);
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = telemetry.MetricsSeconds * 1_000;
            });
        }
    }

    private static void Trace(TracerProviderBuilder builder, TelemetrySettings telemetry) => builder
        .SetSampler(new DoorSampler(telemetry.TraceRatio, telemetry.FollowCallers))
        // Not what asks for health, and not the endpoints beside the contract.
        .AddAspNetCoreInstrumentation(calls => calls.Filter = IsOfContract)
        .AddSource(Sources)
        .AddOtlpExporter(exporter => To(exporter, telemetry));

    private static bool IsOfContract(HttpContext context) =>
        context.Request.Path.Value?.StartsWith("/cpm.", StringComparison.Ordinal) is true;

    private static void To(OtlpExporterOptions exporter, TelemetrySettings telemetry) =>
        exporter.Endpoint = new Uri(telemetry.OtlpEndpoint);
}
