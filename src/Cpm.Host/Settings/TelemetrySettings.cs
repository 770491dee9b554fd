namespace Cpm.Host.Settings;

/// <summary>Where metrics and traces are sent, and how much is traced. Bound from the section <c>Telemetry</c>.</summary>
public sealed record TelemetrySettings
{
    /// <summary>Where metrics and traces go by OTLP over gRPC, such as http://127.0.0.1:4317. Empty: nowhere.</summary>
    public string OtlpEndpoint { get; init; } = "";

    /// <summary>The share of calls and messages that is traced, 0 to 1. Nothing is traced where there is no OTLP endpoint.</summary>
    public double TraceRatio { get; init; } = 0.01;

    /// <summary>Traces whatever a caller says is traced (<c>traceparent</c>), beyond the ratio. For callers that are trusted.</summary>
    public bool FollowCallers { get; init; }

    /// <summary>How often metrics are sent, in seconds. 1 to 3,600.</summary>
    public int MetricsSeconds { get; init; } = 60;

    internal bool IsSent => OtlpEndpoint.Length > 0;

    internal bool Traces => IsSent && (TraceRatio > 0 || FollowCallers);

    internal IEnumerable<string> Faults()
    {
        if (OtlpEndpoint.Length > 0 && !Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out _))
            yield return "Telemetry:OtlpEndpoint is not a URL.";
        if (TraceRatio is not (>= 0 and <= 1))
            yield return "Telemetry:TraceRatio is not within 0 to 1.";
        if (MetricsSeconds is < 1 or > 3_600)
            yield return "Telemetry:MetricsSeconds is not within 1 to 3600.";
    }
}
