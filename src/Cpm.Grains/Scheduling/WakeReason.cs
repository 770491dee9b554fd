namespace Cpm.Grains.Scheduling;

/// <summary>What an account is woken for; numbers as stored.</summary>
internal enum WakeReason
{
    /// <summary>A deferred message goes out.</summary>
    Release = 1,

    /// <summary>A message loses its use.</summary>
    Expire = 2,

    /// <summary>A group ends.</summary>
    EndGroup = 3,

    /// <summary>A group ends if nothing was sent to it for too long.</summary>
    LookAfterGroup = 4,

    /// <summary>A group starts.</summary>
    StartGroup = 5,

    /// <summary>What the account keeps is looked through by the rules about that.</summary>
    KeepRules = 6,

    /// <summary>Invitations to a session have rung long enough.</summary>
    RingOut = 21,

    /// <summary>A session ends.</summary>
    EndSession = 22,

    /// <summary>A session that was planned begins.</summary>
    StartSession = 23,

    /// <summary>A session that ended long ago leaves the store.</summary>
    RemoveSession = 24,

    /// <summary>Something was deleted so long ago that it goes for good.</summary>
    EmptyDeleted = 25,

    /// <summary>A folder that is in the tree no more is emptied.</summary>
    EmptyFolder = 26,

    /// <summary>Messages follow their folder, which was deleted or taken back; the folder's number stands for the message.</summary>
    SettleFolder = 27,
}
