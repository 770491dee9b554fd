using Cpm.Protocol.V1;

namespace Cpm.Chaos.Tests.Load;

/// <summary>What a checker wants to know of an entry that a device read.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Event">What happened.</param>
/// <param name="MessageId">Of which message; empty where none.</param>
/// <param name="Text">The message's text, where the entry carries it.</param>
/// <param name="Report">Of a report: its kind and whom it is of.</param>
public sealed record SeenEntry(long Seq, Entry.EventOneofCase Event, string MessageId, string Text, string Report)
{
    /// <summary>
    /// Whether it tells the same. What a newer release tells of no message tells nothing where an older one reads it: that has no name for it.
    /// </summary>
    public bool IsAs(SeenEntry other) =>
        this == other || (TellsNothing || other.TellsNothing) && (this with { Event = default }) == (other with { Event = default });

    private bool TellsNothing => Event == Entry.EventOneofCase.None;

    public static SeenEntry Of(Entry entry)
    {
        var message = entry.MessageArrived?.Message ?? entry.MessageSent?.Message;
        var report = entry.ReportArrived?.Report;
        return new SeenEntry(
            entry.Seq, entry.EventCase, message?.MessageId ?? report?.MessageId ?? entry.MessageDelivered?.MessageId ?? "",
            message?.Content?.Parts[0].Body.ToStringUtf8() ?? "", report is null ? "" : $"{report.Kind} {report.Recipient}");
    }
}
