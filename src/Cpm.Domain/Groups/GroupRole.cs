namespace Cpm.Domain.Groups;

/// <summary>What a participant may do; the greater may what the smaller may.</summary>
public enum GroupRole
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reads.</summary>
    Observer = 1,

    /// <summary>Takes part.</summary>
    Member = 2,

    /// <summary>Looks after the group.</summary>
    Admin = 3,

    /// <summary>Has the group; there is one.</summary>
    Owner = 4,
}
