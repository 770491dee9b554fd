namespace Cpm.Domain.Groups;

/// <summary>When a group starts (CPM-GRP-003): at its time, or as soon as enough take part, whichever comes first.</summary>
public static class Starting
{
    /// <summary>What a decision makes of a group, and that it starts if what it waits for is there now.</summary>
    /// <param name="outcome">What the decision makes of it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The same if it goes on to wait, or has started before.</returns>
    public static GroupOutcome Settle(GroupOutcome outcome, long nowMs)
    {
        GroupState group = outcome.Group;
        return group.Waiting && !group.Ended && !Waits(group, nowMs)
            ? outcome with
            {
                Group = group with
                {
                    Waiting = false,
                    IdleCheckMs = group.Terms.EndIdleMs == 0 ? 0 : nowMs + group.Terms.EndIdleMs,
                },
                Events = outcome.Events.Add(new GroupEvent(GroupEventKind.Started, "", "", GroupRole.None)),
            }
            : outcome;
    }

    /// <summary>Whether a group with these rules, and these people, has to wait.</summary>
    /// <param name="group">The group.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>True if something is to be waited for, and nothing of it is there.</returns>
    internal static bool Waits(GroupState group, long nowMs)
    {
        GroupTerms terms = group.Terms;
        bool byTime = terms.StartAtMs != 0, byMembers = terms.StartMembers != 0;
        return (byTime || byMembers)
            && !(byTime && terms.StartAtMs <= nowMs)
            && !(byMembers && group.Joined.Count() >= terms.StartMembers);
    }
}
