namespace Cpm.Domain.Groups;

/// <summary>When a group ends because nothing is sent to it (CPM-GRP-003).</summary>
public static class Idling
{
    /// <summary>What a group is after its rules changed, or it ended: looked after once nothing may have been sent for too long.</summary>
    /// <param name="before">The group as it was.</param>
    /// <param name="group">The group as it is.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The group.</returns>
    public static GroupState Watched(GroupState before, GroupState group, long nowMs) => group with
    {
        IdleCheckMs = group.Ended || group.Waiting || group.Terms.EndIdleMs == 0 ? 0
            : group.Terms.EndIdleMs == before.Terms.EndIdleMs && before.IdleCheckMs != 0 ? before.IdleCheckMs
            : nowMs + group.Terms.EndIdleMs,
    };

    /// <summary>What becomes of a group whose time has come to be looked after.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">Its name.</param>
    /// <param name="lastSentMs">When something was last sent to it, Unix milliseconds; 0 for never.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>It is over; or it is looked after again, which nobody is told of.</returns>
    public static GroupOutcome Look(GroupState group, string name, long lastSentMs, long nowMs)
    {
        long untilMs = lastSentMs + group.Terms.EndIdleMs;
        return untilMs <= nowMs
            ? Parting.End(group, name)
            : GroupOutcome.Nothing(group with { IdleCheckMs = untilMs }, name);
    }
}
