namespace Cpm.Domain.Groups;

/// <summary>What a group does with what became of a message at one of its members (CPM-MLD-003).</summary>
public static class Reporting
{
    /// <summary>Whom the sender is told of.</summary>
    /// <param name="group">The group.</param>
    /// <param name="senderAccount">Who sent the message.</param>
    /// <param name="memberAccount">At whom something became of it.</param>
    /// <returns>The member; null if the sender may not see who takes part, or one of the two does not any more.</returns>
    public static GroupMember? IsAbout(GroupState group, string senderAccount, string memberAccount) =>
        group.Find(senderAccount) is { } sender && sender.Rank != GroupRole.None && sender.Rank >= group.Terms.MaySeeMembers
            && group.Find(memberAccount) is { Standing: GroupStanding.Joined } member
            ? member
            : null;
}
