using System.Diagnostics.Metrics;
using Cpm.Domain;

namespace Cpm.FrontDoor.Telemetry;

/// <summary>
/// What the front door counts, under the meter <c>Cpm.FrontDoor</c>. While nobody listens, counting costs one comparison. No
/// account, address or message is ever an attribute.
/// </summary>
internal static class FrontDoorMetrics
{
    public const string MeterName = "Cpm.FrontDoor";
    private static readonly Meter Meter = new(MeterName);
    private static readonly UpDownCounter<int> Devices =
        Meter.CreateUpDownCounter<int>("cpm.devices.connected", "{device}", "Devices connected to this server.");
    private static readonly UpDownCounter<int> Queue = Meter.CreateUpDownCounter<int>(
        "cpm.gateway.queue", "{message}", "Messages taken from connected devices that wait for their account's answer.");
    private static readonly Counter<long> Accepted =
        Meter.CreateCounter<long>("cpm.messages.accepted", "{message}", "Messages accepted from senders.");
    private static readonly Counter<long> Arrived =
        Meter.CreateCounter<long>("cpm.messages.delivered", "{message}", "Messages written to recipients' devices.");
    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("cpm.refusals", "{refusal}", "Requests refused, by reason.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "cpm.delivery.duration", "s", "From a message's acceptance, or its due time, to its writing to a live device.",
        tags: null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300],
        });

    /// <summary>Whether anybody wants to know of deliveries.</summary>
    public static bool MeasuresDeliveries => Arrived.Enabled || Duration.Enabled;

    public static void DeviceConnected() => Devices.Add(1);

    public static void DeviceLeft() => Devices.Add(-1);

    public static void SendTaken() => Queue.Add(1);

    public static void SendAnswered() => Queue.Add(-1);

    public static void SendAccepted() => Accepted.Add(1);

    public static void Refused(RefusalReason reason)
    {
        if (Refusals.Enabled)
            Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
    }

    public static void Delivered(int count) => Arrived.Add(count);

    public static void DeliveryTook(long milliseconds) => Duration.Record(Math.Max(0, milliseconds) / 1_000d);
}
