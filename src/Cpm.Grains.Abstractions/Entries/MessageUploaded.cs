using System.Text.Json.Serialization;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Entries;

/// <summary>A device brought a message that went another way (CPM-STOR-015, -016).</summary>
/// <param name="Message">Its number.</param>
/// <param name="View">As the account holds it now; null if it is deleted by now.</param>
/// <param name="Conversation">The conversation it belongs to.</param>
/// <param name="Unread">It waits to be read.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageUploaded")]
public sealed record MessageUploaded(
    long Message, [property: JsonIgnore] MessageView? View, long Conversation, bool Unread = false) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageUploaded;
}
