using System.Collections.Immutable;

namespace Cpm.Domain.Groups;

/// <summary>What a decision makes of a group.</summary>
/// <param name="Group">The group afterwards; the same object if nothing changed.</param>
/// <param name="Name">Its name afterwards.</param>
/// <param name="Events">What happened, in order.</param>
public sealed record GroupOutcome(GroupState Group, string Name, ImmutableArray<GroupEvent> Events)
{
    /// <summary>Nothing happened.</summary>
    /// <param name="group">The group as it was.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The same.</returns>
    public static GroupOutcome Nothing(GroupState group, string name) => new(group, name, []);
}
