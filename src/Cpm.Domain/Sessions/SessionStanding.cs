namespace Cpm.Domain.Sessions;

/// <summary>How somebody stands to a session; numbers as stored.</summary>
public enum SessionStanding
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Invited; his devices ring.</summary>
    Ringing = 1,

    /// <summary>Takes part.</summary>
    Joined = 2,

    /// <summary>Does not want to.</summary>
    Declined = 3,

    /// <summary>Cannot now.</summary>
    Busy = 4,

    /// <summary>Did not answer in time.</summary>
    NoAnswer = 5,

    /// <summary>Left.</summary>
    Left = 6,

    /// <summary>Was removed.</summary>
    Removed = 7,

    /// <summary>His invitation was taken back, or the session ended before he answered.</summary>
    Cancelled = 8,

    /// <summary>Is called when the time comes for which the session is planned.</summary>
    Planned = 9,

    /// <summary>Came into the group whose session it is while it goes on, and may come into that, too.</summary>
    MayJoin = 10,
}
