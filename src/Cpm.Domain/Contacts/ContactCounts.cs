using Cpm.Domain.Accounts;

namespace Cpm.Domain.Contacts;

/// <summary>How many contacts an account has; the contacts themselves are not part of its state.</summary>
public sealed record ContactCounts : Growing
{
    /// <summary>No contact, and there never was one.</summary>
    public static ContactCounts None { get; } = new();

    /// <summary>The highest number ever given to one; numbers are not used again.</summary>
    public long Last { get; init; }

    /// <summary>How many there are now.</summary>
    public int Count { get; init; }

    /// <summary>The highest number ever given to a group of them.</summary>
    public long LastGroup { get; init; }

    /// <summary>How many groups there are now.</summary>
    public int Groups { get; init; }
}
