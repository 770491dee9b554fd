using System.Diagnostics.Metrics;
using Cpm.Domain;

namespace Cpm.FrontDoor.Telemetry;

/// <summary>What the front door counts, under the meter <c>Cpm.FrontDoor</c>.</summary>
internal static class FrontDoorMetrics
{
    public const string MeterName = "Cpm.FrontDoor";
    private static readonly Meter Meter = new(MeterName);
    private static readonly UpDownCounter<int> Devices =
        Meter.CreateUpDownCounter<int>("cpm.devices.connected", "{device}", "Devices connected to this node.");
    private static readonly Counter<long> Sends =
        Meter.CreateCounter<long>("cpm.sends.accepted", "{message}", "Messages accepted from senders.");
    private static readonly Counter<long> Entries =
        Meter.CreateCounter<long>("cpm.entries.delivered", "{entry}", "Entries written to devices.");
    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("cpm.refusals", "{refusal}", "Requests refused, by reason.");
    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>(
        "cpm.delivery.latency", "ms", "From the acceptance of a message to its writing to a live device.");

    public static bool MeasuresLatency => Latency.Enabled;

    public static void DeviceConnected() => Devices.Add(1);

    public static void DeviceLeft() => Devices.Add(-1);

    public static void SendAccepted() => Sends.Add(1);

    public static void EntriesDelivered(int count) => Entries.Add(count);

    public static void Refused(RefusalReason reason)
    {
        if (Refusals.Enabled)
            Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
    }

    public static void Delivered(double latencyMs) => Latency.Record(latencyMs);
}
