using System.Text.Json.Serialization;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Contacts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Devices;
using Cpm.Grains.Drafts;
using Cpm.Grains.Folders;
using Cpm.Grains.Groups;
using Cpm.Grains.Media;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;
using Cpm.Grains.Settings;

namespace Cpm.Grains.Entries;

/// <summary>
/// What an entry tells. The set is closed. The names and numbers under which entries are stored are those of
/// <see cref="EntryKind"/>; neither may ever change its meaning.
/// </summary>
[GenerateSerializer, Immutable, Alias("cpm.EntryEvent")]
public abstract record EntryEvent
{
    /// <summary>The kind under which it is stored.</summary>
    [JsonIgnore]
    public abstract EntryKind Kind { get; }
}

/// <summary>A message came in.</summary>
/// <param name="Message">Its number.</param>
/// <param name="View">As the account holds it now; null if it is deleted by now.</param>
/// <param name="Conversation">The conversation it belongs to.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageArrived")]
public sealed record MessageArrived(
    long Message, [property: JsonIgnore] MessageView? View, long Conversation = 0) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageArrived;
}

/// <summary>A message was sent, or waits to be sent.</summary>
/// <param name="Message">Its number.</param>
/// <param name="View">As the account holds it now; null if it is deleted or cancelled by now.</param>
/// <param name="Conversation">The conversation it belongs to.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageSent")]
public sealed record MessageSent(
    long Message, [property: JsonIgnore] MessageView? View, long Conversation = 0) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageSent;
}

/// <summary>A message that waited for its time went out.</summary>
/// <param name="Message">Its number.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageReleased")]
public sealed record MessageReleased(long Message) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageReleased;
}

/// <summary>A message that waited for its time was taken back.</summary>
/// <param name="Message">Its number.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageCancelled")]
public sealed record MessageCancelled(long Message) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageCancelled;
}

/// <summary>Messages were marked (CPM-HLF-006).</summary>
/// <param name="Marks">Which, and how.</param>
/// <param name="Unread">What it means for unread messages; null if nothing.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessagesMarked")]
public sealed record MessagesMarked(MessageMarks Marks, UnreadChange[]? Unread = null) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessagesMarked;
}

/// <summary>Messages were deleted (CPM-MLD-005, CPM-STOR-003).</summary>
/// <param name="Messages">Which.</param>
/// <param name="Device">The device that deleted only its own copies; 0: everywhere.</param>
/// <param name="Unread">What it means for unread messages; null if nothing.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessagesDeleted")]
public sealed record MessagesDeleted(long[] Messages, int Device, UnreadChange[]? Unread = null) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessagesDeleted;
}

/// <summary>A message lost its use before any device had it.</summary>
/// <param name="Message">Its number.</param>
/// <param name="Conversation">The conversation it belonged to.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageExpired")]
public sealed record MessageExpired(long Message, long Conversation = 0) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageExpired;
}

/// <summary>A message was edited or recalled, or an account learned at once all that became of it so far.</summary>
/// <param name="Message">Its number.</param>
/// <param name="Change">What happened.</param>
/// <param name="Actor">The address of who did it; empty where nothing happened.</param>
/// <param name="View">As the account holds it now; null if it is deleted by now.</param>
/// <param name="Unread">What it means for unread messages; null if nothing.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageAmended")]
public sealed record MessageAmended(
    long Message, AmendmentKind Change, string Actor, [property: JsonIgnore] MessageView? View,
    UnreadChange[]? Unread = null) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageAmended;
}

/// <summary>Somebody reacted to a message, or took reactions back.</summary>
/// <param name="Message">Its number.</param>
/// <param name="Actor">The address of who did it.</param>
/// <param name="Reactions">All reactions to the message by now; null if it is deleted by now.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageReacted")]
public sealed record MessageReacted(
    long Message, string Actor, [property: JsonIgnore] ReactionView[]? Reactions) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageReacted;
}

/// <summary>A device of the account has a message.</summary>
/// <param name="Message">Its number.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageDelivered")]
public sealed record MessageDelivered(long Message) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessageDelivered;
}

/// <summary>Something became of a message that the account sent (CPM-MLD-003).</summary>
/// <param name="Report">What.</param>
[GenerateSerializer, Immutable, Alias("cpm.ReportArrived")]
public sealed record ReportArrived(ReportView Report) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.ReportArrived;
}

/// <summary>A draft was saved (CPM-HLF-004).</summary>
/// <param name="Draft">Its number.</param>
/// <param name="View">In its present version; null if it is deleted by now.</param>
[GenerateSerializer, Immutable, Alias("cpm.DraftSaved")]
public sealed record DraftSaved(long Draft, [property: JsonIgnore] DraftView? View) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.DraftSaved;
}

/// <summary>A draft was deleted, or became a message.</summary>
/// <param name="Draft">Its number.</param>
[GenerateSerializer, Immutable, Alias("cpm.DraftDeleted")]
public sealed record DraftDeleted(long Draft) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.DraftDeleted;
}

/// <summary>A device was registered or changed.</summary>
/// <param name="Device">The device as it was then.</param>
[GenerateSerializer, Immutable, Alias("cpm.DeviceChanged")]
public sealed record DeviceChanged(DeviceView Device) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.DeviceChanged;
}

/// <summary>A device was removed.</summary>
/// <param name="Number">Which.</param>
[GenerateSerializer, Immutable, Alias("cpm.DeviceRemoved")]
public sealed record DeviceRemoved(int Number) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.DeviceRemoved;
}

/// <summary>Settings were changed.</summary>
/// <param name="Settings">As they were then.</param>
[GenerateSerializer, Immutable, Alias("cpm.SettingsChanged")]
public sealed record SettingsChanged(SettingsView Settings) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.SettingsChanged;
}

/// <summary>The block list changed.</summary>
/// <param name="Block">How.</param>
[GenerateSerializer, Immutable, Alias("cpm.BlockChanged")]
public sealed record BlockChanged(BlockView Block) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.BlockChanged;
}

/// <summary>The operator changed the account.</summary>
/// <param name="Account">As it was then.</param>
[GenerateSerializer, Immutable, Alias("cpm.AccountChanged")]
public sealed record AccountChanged(AccountView Account) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.AccountChanged;
}

/// <summary>The owner decided something about a conversation.</summary>
/// <param name="Choice">What holds now.</param>
[GenerateSerializer, Immutable, Alias("cpm.ConversationChanged")]
public sealed record ConversationChanged(ConversationChoiceView Choice) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.ConversationChanged;
}

/// <summary>Something happened in a group that the account has to do with (CPM-GRP-006).</summary>
/// <param name="Notice">What.</param>
[GenerateSerializer, Immutable, Alias("cpm.GroupChanged")]
public sealed record GroupChanged(GroupNotice Notice) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.GroupChanged;
}

/// <summary>Something that this release has no name for; a newer one wrote it. It takes its place in the ledger and tells nothing.</summary>
[GenerateSerializer, Immutable, Alias("cpm.UnknownEvent")]
public sealed record UnknownEvent : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.None;
}

/// <summary>Something happened in a session that the account has to do with (CPM-MLD-006, -007).</summary>
/// <param name="Notice">What.</param>
/// <param name="Ringing">The devices that ring; none if the session does not ring here, or no more.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionChanged")]
public sealed record SessionChanged(SessionNotice Notice, int[] Ringing) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.SessionChanged;
}

/// <summary>The account came to hold media, gave some up, or more is known of some (CPM-STOR-009).</summary>
/// <param name="Added">Those that it holds now and did not before.</param>
/// <param name="Removed">Those that it does not hold any more.</param>
/// <param name="Usage">What all of them took then.</param>
/// <param name="NearQuota">By this, what is stored came near the quota.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaChanged")]
public sealed record MediaChanged(MediaView[] Added, long[] Removed, MediaUsageView Usage, bool NearQuota = false) : EntryEvent
{
    /// <summary>Those that it held before, as they are known now; null for none.</summary>
    [Id(20)] public MediaView[]? Updated { get; init; }

    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MediaChanged;
}

/// <summary>What an account's messages take was counted, or came near what they may (CPM-STOR-009).</summary>
/// <param name="Usage">What they took then.</param>
/// <param name="NearQuota">By this, it came near the quota.</param>
[GenerateSerializer, Immutable, Alias("cpm.StorageCounted")]
public sealed record StorageCounted(MessageUsageView Usage, bool NearQuota = false) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.StorageCounted;
}

/// <summary>A contact was added, changed or taken out (CPM-STOR-002).</summary>
/// <param name="Contact">Its number.</param>
/// <param name="View">In its present version, without the picture; null if it is gone by now.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactChanged")]
public sealed record ContactChanged(long Contact, [property: JsonIgnore] ContactView? View) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.ContactChanged;
}

/// <summary>A group of contacts was made, renamed or taken away, or contacts came into it or went (CPM-STOR-002).</summary>
/// <param name="Group">The group as it was then; its count is not told.</param>
/// <param name="Added">Contacts that came into it.</param>
/// <param name="Removed">Contacts that went.</param>
/// <param name="Deleted">It was taken away.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactGroupChanged")]
public sealed record ContactGroupChanged(
    ContactGroupView Group, long[]? Added = null, long[]? Removed = null, bool Deleted = false) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.ContactGroupChanged;
}
