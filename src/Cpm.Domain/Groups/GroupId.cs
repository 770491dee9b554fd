namespace Cpm.Domain.Groups;

/// <summary>The rule for ids of groups. A group is an account that belongs to nobody: its id is none that a user may have.</summary>
public static class GroupId
{
    /// <summary>What every id of a group begins with.</summary>
    public const string Prefix = "group:";

    /// <summary>Whether an account is a group.</summary>
    /// <param name="accountId">The account's id.</param>
    /// <returns>True if it is.</returns>
    public static bool IsGroup(string? accountId) => accountId?.StartsWith(Prefix, StringComparison.Ordinal) == true;
}
