using System.Collections.Immutable;

namespace Cpm.Domain.Groups;

/// <summary>How people go from a group, and how it ends (CPM-GRP-003, -005).</summary>
public static class Parting
{
    /// <summary>Ends a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">Its name.</param>
    /// <returns>What comes of it.</returns>
    public static GroupOutcome End(GroupState group, string name) => new(
        group with { Ended = true, LinkToken = "", IdleCheckMs = 0, Held = [] }, name,
        [.. Moderating.RefuseAll(group.Held), new GroupEvent(GroupEventKind.Ended, "", "", GroupRole.None)]);

    internal static Decision<GroupOutcome> Leave(GroupState group, string name, GroupMember me)
    {
        if (me.Standing == GroupStanding.Invited)
        {
            return Inviting.Decline(group, name, me);
        }

        GroupState left = group.Without(me.AccountId);
        var gone = ImmutableArray.Create(new GroupEvent(GroupEventKind.Left, me.AccountId, me.Address, GroupRole.None));
        if (me.Rank != GroupRole.Owner)
        {
            return AfterGoing(left, name, gone);
        }

        GroupMember? heir = left.Joined.OrderByDescending(m => m.Role).ThenBy(m => m.SinceMs).FirstOrDefault();
        if (group.Terms.EndsWithOwner || heir is null)
        {
            return Ended(left, name, gone);
        }

        return AfterGoing(
            left.With(heir with { Role = GroupRole.Owner }), name,
            gone.Add(new GroupEvent(GroupEventKind.RoleChanged, heir.AccountId, heir.Address, GroupRole.Owner)));
    }

    internal static Decision<GroupOutcome> Expel(
        GroupState group, string name, GroupMember me, GroupAction action, ImmutableArray<GroupPerson> persons, long nowMs)
    {
        GroupMember? who = persons.Length == 1 ? group.Find(persons[0].AccountId) : null;
        bool banned = who?.Standing == GroupStanding.Banned;
        if (action == GroupAction.Unban)
        {
            return banned
                ? new GroupOutcome(
                    group.Without(who!.AccountId), name, [new GroupEvent(GroupEventKind.Unbanned, "", who.Address, GroupRole.None)])
                : RefusalReason.MemberUnknown;
        }

        if (persons.Length != 1 || banned || (who is null && action == GroupAction.Remove))
        {
            return RefusalReason.MemberUnknown;
        }

        if (who is not null && me.Rank <= who.Rank)
        {
            return RefusalReason.NotPermitted;
        }

        GroupPerson person = persons[0];
        return action == GroupAction.Remove
            ? AfterGoing(
                group.Without(who!.AccountId), name,
                [new GroupEvent(GroupEventKind.Removed, who.AccountId, who.Address, GroupRole.None)])
            : AfterGoing(
                group.With(new GroupMember(person.AccountId, who?.Address ?? person.Address, GroupRole.Member, GroupStanding.Banned, nowMs)),
                name,
                [new GroupEvent(GroupEventKind.Banned, who is null ? "" : who.AccountId, who?.Address ?? person.Address, GroupRole.None)]);
    }

    private static GroupOutcome AfterGoing(GroupState group, string name, ImmutableArray<GroupEvent> events) =>
        group.Joined.Count() < group.Terms.FewestMembers ? Ended(group, name, events) : new GroupOutcome(group, name, events);

    private static GroupOutcome Ended(GroupState group, string name, ImmutableArray<GroupEvent> before)
    {
        GroupOutcome end = End(group, name);
        return end with { Events = [.. before, .. end.Events] };
    }
}
