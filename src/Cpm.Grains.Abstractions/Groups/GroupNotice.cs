namespace Cpm.Grains.Groups;

/// <summary>What a group tells one of those who have to do with it (CPM-GRP-006).</summary>
/// <param name="Membership">The group, and how he stands to it from now on.</param>
/// <param name="By">The address of who did it; empty if nobody did.</param>
/// <param name="Changes">What happened, in order.</param>
/// <param name="Version">The group's version.</param>
[GenerateSerializer, Immutable, Alias("cpm.GroupNotice")]
public sealed record GroupNotice(MembershipView Membership, string By, GroupChange[] Changes, long Version);
