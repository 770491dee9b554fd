using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;

namespace Cpm.Grains.Messages;

/// <summary>A message as one account holds it.</summary>
/// <param name="Message">Its number.</param>
/// <param name="Envelope">Who, to whom, when, how.</param>
/// <param name="Content">Its parts in their wire form; null where the asking device keeps only the notification.</param>
/// <param name="Flags">Box and marks.</param>
/// <param name="HiddenHere">The asking device deleted its copy (CPM-STOR-003).</param>
/// <param name="Amended">What became of it since it was sent; null if nothing did.</param>
/// <param name="LeaveOutOver">Media of it with more bytes than this are not shown, only told of (CPM-STOR-026); null: all are shown.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageView")]
public sealed record MessageView(
    long Message, MessageEnvelope Envelope, byte[]? Content, PlacementFlags Flags, bool HiddenHere = false,
    AmendedView? Amended = null, int? LeaveOutOver = null)
{
    /// <summary>The asking device gets only the notification: no bodies (CPM-MLD-002).</summary>
    [Id(20)] public bool IsNotification { get; init; }

    /// <summary>What of it decides what a device gets of it.</summary>
    /// <returns>The facts, the same whenever it is asked.</returns>
    public ReceptionFacts Facts() => new(ReceptionFacts.SubjectOf(Flags))
    {
        Sender = Envelope.Sender,
        Recipients = Envelope.Recipients,
        Audience = Envelope.Session is not null ? MessageAudience.Session
            : Envelope.ToGroup ? MessageAudience.Group
            : Envelope.Recipients.Length > 1 ? MessageAudience.Several
            : MessageAudience.One,
        Flags = Flags,
        ContentBytes = Envelope.ContentBytes,
        MediaBytes = Envelope.MediaBytes,
        Content = Content,
    };

    /// <summary>The message as a device is shown it where it asks for a list: what it is not given unasked, it can fetch.</summary>
    /// <param name="reception">What the device gets; null for everything.</param>
    /// <returns>All of it, or the notification.</returns>
    public MessageView Listed(Reception? reception) =>
        reception is null || reception.ByRules(Facts()) == ReceptionVerdict.Whole ? this : this with { IsNotification = true };
}
