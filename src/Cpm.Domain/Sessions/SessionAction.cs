namespace Cpm.Domain.Sessions;

/// <summary>What can be done in a session.</summary>
public enum SessionAction
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Invite.</summary>
    Invite = 1,

    /// <summary>Accept an invitation.</summary>
    Accept = 2,

    /// <summary>Decline an invitation.</summary>
    Decline = 3,

    /// <summary>Say that one is busy.</summary>
    SayBusy = 4,

    /// <summary>Have an invitation ring on one device only.</summary>
    Forward = 5,

    /// <summary>Take invitations back.</summary>
    Cancel = 6,

    /// <summary>Come in without an invitation, or after it.</summary>
    Join = 7,

    /// <summary>Leave.</summary>
    Leave = 8,

    /// <summary>Remove somebody.</summary>
    Remove = 9,

    /// <summary>End the session.</summary>
    End = 10,

    /// <summary>Bring in a medium.</summary>
    AddMedium = 11,

    /// <summary>Change a medium.</summary>
    ChangeMedium = 12,

    /// <summary>Take a medium out.</summary>
    RemoveMedium = 13,

    /// <summary>Accept or refuse media.</summary>
    AnswerMedia = 14,

    /// <summary>Have another device take media over.</summary>
    Move = 15,

    /// <summary>Say that a device has taken media over.</summary>
    ConfirmMove = 16,

    /// <summary>Do without the media that were on a device that is there no more. Never asked for by a caller.</summary>
    LoseDevice = 17,

    /// <summary>Let who came into the group know of its session. Never asked for by a caller.</summary>
    Admit = 18,
}
