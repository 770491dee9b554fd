namespace Cpm.Domain.Contacts;

/// <summary>The parts of a contact that a change can name.</summary>
[Flags]
public enum ContactField
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The name that lists show.</summary>
    DisplayName = 1,

    /// <summary>The parts of the name.</summary>
    Name = 2,

    /// <summary>The nickname.</summary>
    Nickname = 4,

    /// <summary>All addresses.</summary>
    Addresses = 8,

    /// <summary>Where the person works.</summary>
    Employment = 16,

    /// <summary>The notes.</summary>
    Notes = 32,

    /// <summary>The birthday.</summary>
    Birthday = 64,

    /// <summary>The picture.</summary>
    Picture = 128,
}
