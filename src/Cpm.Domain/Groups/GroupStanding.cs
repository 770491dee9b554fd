namespace Cpm.Domain.Groups;

/// <summary>How somebody stands to a group.</summary>
public enum GroupStanding
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Invited, and has not answered.</summary>
    Invited = 1,

    /// <summary>Asked to be let in, and has no answer.</summary>
    Asked = 2,

    /// <summary>Takes part.</summary>
    Joined = 3,

    /// <summary>Shut out: he can be neither invited nor let in.</summary>
    Banned = 4,
}
