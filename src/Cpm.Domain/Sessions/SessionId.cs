namespace Cpm.Domain.Sessions;

/// <summary>The rule for ids of sessions. A session is, as a group is, an account that belongs to nobody.</summary>
public static class SessionId
{
    /// <summary>What every id of a session begins with.</summary>
    public const string Prefix = "session:";

    /// <summary>Whether an account is a session.</summary>
    /// <param name="accountId">The account's id.</param>
    /// <returns>True if it is.</returns>
    public static bool IsSession(string? accountId) => accountId?.StartsWith(Prefix, StringComparison.Ordinal) == true;
}
