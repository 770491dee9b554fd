namespace Cpm.Grains.Entries;

/// <summary>The kinds of entries, with the numbers under which they are stored. A number never changes its meaning.</summary>
public enum EntryKind
{
    /// <summary>No entry.</summary>
    None = 0,

    /// <summary><see cref="Entries.MessageArrived"/>.</summary>
    MessageArrived = 1,

    /// <summary><see cref="Entries.MessageSent"/>.</summary>
    MessageSent = 2,

    /// <summary><see cref="Entries.MessageReleased"/>.</summary>
    MessageReleased = 3,

    /// <summary><see cref="Entries.MessageCancelled"/>.</summary>
    MessageCancelled = 4,

    /// <summary><see cref="Entries.MessagesMarked"/>.</summary>
    MessagesMarked = 5,

    /// <summary><see cref="Entries.MessagesDeleted"/>.</summary>
    MessagesDeleted = 6,

    /// <summary><see cref="Entries.MessageExpired"/>.</summary>
    MessageExpired = 7,

    /// <summary><see cref="Entries.MessageDelivered"/>.</summary>
    MessageDelivered = 8,

    /// <summary><see cref="Entries.ReportArrived"/>.</summary>
    ReportArrived = 9,

    /// <summary><see cref="Entries.DraftSaved"/>.</summary>
    DraftSaved = 10,

    /// <summary><see cref="Entries.DraftDeleted"/>.</summary>
    DraftDeleted = 11,

    /// <summary><see cref="Entries.DeviceChanged"/>.</summary>
    DeviceChanged = 12,

    /// <summary><see cref="Entries.DeviceRemoved"/>.</summary>
    DeviceRemoved = 13,

    /// <summary><see cref="Entries.SettingsChanged"/>.</summary>
    SettingsChanged = 14,

    /// <summary><see cref="Entries.BlockChanged"/>.</summary>
    BlockChanged = 15,

    /// <summary><see cref="Entries.AccountChanged"/>.</summary>
    AccountChanged = 16,

    /// <summary><see cref="Entries.ConversationChanged"/>.</summary>
    ConversationChanged = 17,

    /// <summary><see cref="Entries.GroupChanged"/>.</summary>
    GroupChanged = 18,

    /// <summary><see cref="Entries.MessageAmended"/>.</summary>
    MessageAmended = 19,

    /// <summary><see cref="Entries.MessageReacted"/>.</summary>
    MessageReacted = 20,

    /// <summary><see cref="Entries.SessionChanged"/>.</summary>
    SessionChanged = 21,

    /// <summary><see cref="Entries.MissedSeen"/>.</summary>
    MissedSeen = 22,

    /// <summary><see cref="Entries.MediaChanged"/>.</summary>
    MediaChanged = 30,

    /// <summary><see cref="Entries.ContactChanged"/>.</summary>
    ContactChanged = 23,

    /// <summary><see cref="Entries.ContactGroupChanged"/>.</summary>
    ContactGroupChanged = 24,

    /// <summary><see cref="Entries.FolderChanged"/>.</summary>
    FolderChanged = 25,

    /// <summary><see cref="Entries.FoldersRemoved"/>.</summary>
    FoldersRemoved = 26,

    /// <summary><see cref="Entries.MessagesFiled"/>.</summary>
    MessagesFiled = 27,

    /// <summary><see cref="Entries.StorageCounted"/>.</summary>
    StorageCounted = 31,

    /// <summary><see cref="Entries.MessageUploaded"/>.</summary>
    MessageUploaded = 33,

    /// <summary><see cref="Entries.MediaFiled"/>.</summary>
    MediaFiled = 34,
}
