namespace Cpm.Domain.Messages;

/// <summary>How one account holds a message: the bits that are stored with it. A bit never changes its meaning.</summary>
[Flags]
public enum PlacementFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It came in.</summary>
    Inbox = 1,

    /// <summary>It went out, or waits to.</summary>
    Sent = 2,

    /// <summary>It waits for its time.</summary>
    Scheduled = 4,

    /// <summary>It was displayed.</summary>
    Read = 8,

    /// <summary>The user marked it.</summary>
    Flagged = 16,

    /// <summary>A device of the account has it, and that was noted.</summary>
    Delivered = 32,

    /// <summary>Its sender was told that it was displayed.</summary>
    DisplayedReported = 64,

    /// <summary>It waits for a moderator of the group that has it.</summary>
    Held = 128,

    /// <summary>Something became of it since: what, is kept beside it.</summary>
    Amended = 256,

    /// <summary>Its sender took it back: nothing of it is shown.</summary>
    Recalled = 512,

    /// <summary>It is no longer in the folder that it came to.</summary>
    Moved = 1 << 16,

    /// <summary>It is filed in other folders: which, is kept beside it.</summary>
    Filed = 1 << 17,

    /// <summary>It is only where deleted messages are.</summary>
    Deleted = 1 << 18,

    /// <summary>It mentions the account's owner.</summary>
    Mentioned = 1 << 19,

    /// <summary>Its sender was in the address book when it came. Noted only where a device's reception depends on it.</summary>
    FromContact = 1 << 24,

    /// <summary>Its sender was not in the address book when it came. Noted only where a device's reception depends on it.</summary>
    FromStranger = 1 << 25,

    /// <summary>Its conversation was muted when it came. Noted only where a device's reception depends on it.</summary>
    ArrivedMuted = 1 << 26,
}
