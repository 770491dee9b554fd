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
    AmendedView? Amended = null, int? LeaveOutOver = null);
