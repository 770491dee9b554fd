namespace Cpm.Domain.Groups;

/// <summary>What can happen in a group; numbers as stored.</summary>
public enum GroupEventKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Name, picture or rules changed.</summary>
    Changed = 1,

    /// <summary>Somebody was invited.</summary>
    Invited = 2,

    /// <summary>Somebody came in.</summary>
    Joined = 3,

    /// <summary>Somebody declined his invitation.</summary>
    Declined = 4,

    /// <summary>Somebody left.</summary>
    Left = 5,

    /// <summary>Somebody was removed, or his invitation was taken back.</summary>
    Removed = 6,

    /// <summary>Somebody was shut out.</summary>
    Banned = 7,

    /// <summary>Somebody is shut out no longer.</summary>
    Unbanned = 8,

    /// <summary>Somebody got another role.</summary>
    RoleChanged = 9,

    /// <summary>Somebody asks to be let in.</summary>
    Asked = 10,

    /// <summary>Somebody who asked was turned away.</summary>
    TurnedAway = 11,

    /// <summary>The group is over.</summary>
    Ended = 12,

    /// <summary>Somebody's message waits for a moderator.</summary>
    Held = 13,

    /// <summary>A moderator passed somebody's message on.</summary>
    Passed = 14,

    /// <summary>A moderator refused somebody's message, or the group ended before it was passed on.</summary>
    Refused = 15,

    /// <summary>The group started: it can be written to.</summary>
    Started = 16,
}
