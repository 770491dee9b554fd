using System.Diagnostics.Metrics;

namespace Cpm.Media.Telemetry;

/// <summary>What this room counts, under the meter <c>Cpm.Media</c>. No account, name or medium is ever an attribute.</summary>
public static class MediaMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Cpm.Media";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Made =
        Meter.CreateCounter<long>("cpm.previews", "{preview}", "Previews of media that were to be made, by what became of them.");

    private static readonly Counter<long> Scans =
        Meter.CreateCounter<long>("cpm.media.scans", "{scan}", "Uploads that were looked at for what does harm, by what came of it.");

    internal static void Scanned(string outcome) => Scans.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal static void PreviewEnded(string outcome) => Made.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
