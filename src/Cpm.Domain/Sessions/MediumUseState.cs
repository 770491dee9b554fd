namespace Cpm.Domain.Sessions;

/// <summary>How a participant stands to a medium.</summary>
public enum MediumUseState
{
    /// <summary>Has not answered.</summary>
    Pending = 0,

    /// <summary>Takes it.</summary>
    Accepted = 1,

    /// <summary>Does without it.</summary>
    Refused = 2,
}
