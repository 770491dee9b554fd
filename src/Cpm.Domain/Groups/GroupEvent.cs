namespace Cpm.Domain.Groups;

/// <summary>One thing that happened in a group (CPM-GRP-006).</summary>
/// <param name="Kind">What.</param>
/// <param name="AccountId">To whom; empty if to the group as a whole.</param>
/// <param name="Address">His address.</param>
/// <param name="Role">His role from now on.</param>
/// <param name="Message">The message that it is about; 0 if it is about none.</param>
public sealed record GroupEvent(GroupEventKind Kind, string AccountId, string Address, GroupRole Role, long Message = 0);
