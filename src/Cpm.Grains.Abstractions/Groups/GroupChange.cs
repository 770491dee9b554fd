using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>One thing that happened in a group (CPM-GRP-006).</summary>
/// <param name="Kind">What.</param>
/// <param name="Address">To whom; empty if to the group as a whole.</param>
/// <param name="Role">His role from now on.</param>
/// <param name="Message">The message that it is about; 0 if it is about none.</param>
[GenerateSerializer, Immutable, Alias("cpm.GroupChange")]
public sealed record GroupChange(GroupEventKind Kind, string Address, GroupRole Role, long Message = 0);
