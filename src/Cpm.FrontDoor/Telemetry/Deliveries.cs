using Cpm.Grains.Entries;

namespace Cpm.FrontDoor.Telemetry;

/// <summary>What is measured of messages on their last step, to a device.</summary>
internal static class Deliveries
{
    /// <summary>What was stored longer ago waited for its device, not for this service.</summary>
    private const long LiveMs = 60_000;

    public static void Measure(List<EntryView> entries, long nowMs)
    {
        var arrived = 0;
        foreach (var entry in entries)
        {
            if (entry.Event is not MessageArrived arrival)
                continue;
            arrived++;
            if (arrival.View?.Envelope is { } envelope && entry.AtMs > nowMs - LiveMs)
                FrontDoorMetrics.DeliveryTook(nowMs - Math.Max(envelope.AcceptedAtMs, envelope.NotBeforeMs));
        }
        if (arrived > 0)
            FrontDoorMetrics.Delivered(arrived);
    }
}
