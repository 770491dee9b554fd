namespace Cpm.Domain.Sessions;

/// <summary>Who may do something in a session.</summary>
public enum SessionRight
{
    /// <summary>As is usual: whoever takes part.</summary>
    Usual = 0,

    /// <summary>Whoever takes part.</summary>
    Participant = 1,

    /// <summary>Who started it, and who looks after the group whose session it is.</summary>
    Initiator = 2,
}
