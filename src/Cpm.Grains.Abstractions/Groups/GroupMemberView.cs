using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>Somebody a group knows.</summary>
/// <param name="Address">His address.</param>
/// <param name="Role">What he may do once he takes part.</param>
/// <param name="Standing">How he stands to the group.</param>
/// <param name="SinceMs">Since when, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.GroupMemberView")]
public sealed record GroupMemberView(string Address, GroupRole Role, GroupStanding Standing, long SinceMs);
