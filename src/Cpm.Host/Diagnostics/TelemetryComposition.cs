using Cpm.FrontDoor;
using Cpm.Host.Composition;
using Cpm.Host.Settings;
using Cpm.Ledger.Commit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cpm.Host.Diagnostics;

/// <summary>Metrics and traces by OTLP, where an endpoint is given.</summary>
internal static class TelemetryComposition
{
    private static readonly string[] Meters =
    [
        FrontDoorRegistration.MeterName, GroupCommit.MeterName, "Microsoft.Orleans",
        "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    private static readonly string[] Sources =
    [
        "Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Storage",
    ];

    public static void AddTelemetry(this IServiceCollection services, DiagnosticsSettings settings)
    {
        if (settings.OtlpEndpoint.Length == 0)
            return;
        var resource = ResourceBuilder.CreateDefault().AddService("cpm", GrainRuntimeComposition.Name);
        void To(OtlpExporterOptions options) => options.Endpoint = new Uri(settings.OtlpEndpoint);
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(To).Build());
        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(To).Build());
        services.AddHostedService<TelemetryStart>();
    }

    /// <summary>Makes the providers with the host; they end with its services.</summary>
    private sealed class TelemetryStart(MeterProvider meters, TracerProvider tracers) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            const int patienceMs = 2_000;
            meters.ForceFlush(patienceMs);
            tracers.ForceFlush(patienceMs);
            return Task.CompletedTask;
        }
    }
}
