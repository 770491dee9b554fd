using System.Diagnostics;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.FrontDoor.Telemetry;

/// <summary>The first and the last part of the trace of a message, under the source <c>Cpm.FrontDoor</c>.</summary>
internal static class FrontDoorTraces
{
    public const string SourceName = "Cpm.FrontDoor";

    /// <summary>With it a trace begins, one for each message that comes over an open call.</summary>
    public const string Send = "cpm.send";
    private const string Deliver = "cpm.deliver";
    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? BeginSend() => Source.StartActivity(Send, ActivityKind.Server);

    /// <summary>What is about to be written to a device.</summary>
    /// <returns>The parts begun, one for each message that is traced; null for none, which is nearly always so.</returns>
    public static List<Activity>? BeginDeliver(List<EntryView> entries)
    {
        List<Activity>? begun = null;
        if (!Source.HasListeners())
            return null;
        foreach (var entry in entries)
        {
            if (entry.Event is MessageArrived { View.Envelope: { Trace: not null } envelope }
                && MessageTrace.Begin(Source, Deliver, ActivityKind.Producer, envelope) is { } part)
                (begun ??= []).Add(part);
        }
        return begun;
    }

    /// <summary>It is written.</summary>
    public static void EndDeliver(List<Activity> begun) => begun.ForEach(MessageTrace.End);
}
