namespace Cpm.Domain.Sessions;

/// <summary>What a medium of a session carries; numbers as stored.</summary>
public enum MediumKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Messages.</summary>
    Message = 1,

    /// <summary>A file.</summary>
    File = 2,

    /// <summary>A picture.</summary>
    Picture = 3,

    /// <summary>A recorded film.</summary>
    VideoClip = 4,

    /// <summary>Voice, both ways at once.</summary>
    Voice = 5,

    /// <summary>Video, both ways at once.</summary>
    Video = 6,

    /// <summary>What one shows live to all others.</summary>
    LiveStream = 7,

    /// <summary>Voice of one at a time: who has the floor.</summary>
    HalfDuplexVoice = 8,
}
