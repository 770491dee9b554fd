namespace Cpm.Domain.Groups;

/// <summary>What a group does with a message.</summary>
public enum PostVerdict
{
    /// <summary>Does not take it.</summary>
    Refuse = 0,

    /// <summary>Passes it on to all who take part but the sender.</summary>
    Pass = 1,

    /// <summary>Keeps it until a moderator passes or refuses it.</summary>
    Hold = 2,
}
