namespace Cpm.Domain.Groups;

/// <summary>What can be done in a group.</summary>
public enum GroupAction
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Name, picture or rules change.</summary>
    Change = 1,

    /// <summary>Invite.</summary>
    Invite = 2,

    /// <summary>Accept an invitation.</summary>
    Accept = 3,

    /// <summary>Decline an invitation.</summary>
    Decline = 4,

    /// <summary>Leave, or take back the wish to come in.</summary>
    Leave = 5,

    /// <summary>Remove somebody, or take back his invitation.</summary>
    Remove = 6,

    /// <summary>Remove somebody and shut him out.</summary>
    Ban = 7,

    /// <summary>Shut somebody out no longer.</summary>
    Unban = 8,

    /// <summary>Give somebody another role.</summary>
    SetRole = 9,

    /// <summary>Come in by the link, or ask to.</summary>
    Join = 10,

    /// <summary>Let in somebody who asked.</summary>
    Admit = 11,

    /// <summary>Turn away somebody who asked.</summary>
    TurnAway = 12,

    /// <summary>Make the link anew; the one before holds no longer.</summary>
    NewLink = 13,

    /// <summary>End the group.</summary>
    End = 14,

    /// <summary>Pass on a message that waits.</summary>
    PassMessage = 15,

    /// <summary>Refuse a message that waits.</summary>
    RefuseMessage = 16,
}
