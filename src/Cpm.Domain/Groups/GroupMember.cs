using Cpm.Domain.Accounts;

namespace Cpm.Domain.Groups;

/// <summary>Somebody a group knows.</summary>
/// <param name="AccountId">His account.</param>
/// <param name="Address">The address by which the group knows him, in canonical form.</param>
/// <param name="Role">What he may do once he takes part.</param>
/// <param name="Standing">How he stands to the group.</param>
/// <param name="SinceMs">Since when he stands so, Unix milliseconds.</param>
public sealed record GroupMember(string AccountId, string Address, GroupRole Role, GroupStanding Standing, long SinceMs) : Growing
{
    /// <summary>His number in the group, from 1, which nobody else ever gets.</summary>
    public int Number { get; init; }

    /// <summary>What he may do now.</summary>
    public GroupRole Rank => Standing == GroupStanding.Joined ? Role : GroupRole.None;
}
