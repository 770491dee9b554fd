namespace Cpm.Domain.Sessions;

/// <summary>What can happen in a session; numbers as stored.</summary>
public enum SessionEventKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It began.</summary>
    Started = 1,

    /// <summary>Somebody was invited; his devices ring.</summary>
    Invited = 2,

    /// <summary>Somebody came in.</summary>
    Joined = 3,

    /// <summary>Somebody declined.</summary>
    Declined = 4,

    /// <summary>Somebody is busy.</summary>
    Busy = 5,

    /// <summary>Somebody did not answer in time.</summary>
    NoAnswer = 6,

    /// <summary>Somebody left.</summary>
    Left = 7,

    /// <summary>Somebody was removed.</summary>
    Removed = 8,

    /// <summary>Somebody's invitation was taken back, or is void because the session ended.</summary>
    Cancelled = 9,

    /// <summary>Somebody sent his invitation to one of his devices. Told to himself.</summary>
    Forwarded = 10,

    /// <summary>A medium was brought in.</summary>
    MediumAdded = 11,

    /// <summary>A medium changed.</summary>
    MediumChanged = 12,

    /// <summary>A medium was taken out.</summary>
    MediumRemoved = 13,

    /// <summary>Somebody takes a medium.</summary>
    MediumAccepted = 14,

    /// <summary>Somebody does without a medium.</summary>
    MediumRefused = 15,

    /// <summary>Somebody is about to take a medium to another of his devices. Told to himself.</summary>
    MediumMoving = 16,

    /// <summary>Somebody took a medium to another of his devices.</summary>
    MediumMoved = 17,

    /// <summary>It is over.</summary>
    Ended = 18,

    /// <summary>Somebody is to be called when the time comes.</summary>
    Planned = 19,

    /// <summary>Somebody came into the group whose session it is, and may come into that, too. Told to himself.</summary>
    Admitted = 20,
}
