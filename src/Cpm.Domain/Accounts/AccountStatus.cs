namespace Cpm.Domain.Accounts;

/// <summary>Whether an account may be used.</summary>
public enum AccountStatus
{
    /// <summary>There is no such account.</summary>
    None = 0,

    /// <summary>In use.</summary>
    Active = 1,

    /// <summary>Closed for a while; what arrives waits.</summary>
    Suspended = 2,

    /// <summary>Gone for good; its id is not used again.</summary>
    Deleted = 3,
}
