namespace Cpm.Domain.Groups;

/// <summary>One thing that happened in a group (CPM-GRP-006).</summary>
/// <param name="Kind">What.</param>
/// <param name="AccountId">To whom; empty if to the group as a whole.</param>
/// <param name="Address">His address.</param>
/// <param name="Role">His role from now on.</param>
public sealed record GroupEvent(GroupEventKind Kind, string AccountId, string Address, GroupRole Role);
