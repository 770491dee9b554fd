using System.Collections.Immutable;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Groups;

/// <summary>How people come into a group (CPM-GRP-004, -005).</summary>
internal static class Inviting
{
    internal static Decision<GroupOutcome> Invite(
        GroupState group, string name, ImmutableArray<GroupPerson> persons, CpmLimits limits, long nowMs)
    {
        GroupState next = group;
        var events = ImmutableArray.CreateBuilder<GroupEvent>(persons.Length);
        foreach (GroupPerson person in persons)
        {
            GroupMember? known = next.Find(person.AccountId);
            if (known?.Standing == GroupStanding.Banned)
            {
                return RefusalReason.NotPermitted;
            }

            if (known?.Standing == GroupStanding.Asked)
            {
                next = next.With(known with { Standing = GroupStanding.Joined, SinceMs = nowMs });
                events.Add(new GroupEvent(GroupEventKind.Joined, known.AccountId, known.Address, known.Role));
            }
            else if (known is null)
            {
                next = next.With(new GroupMember(
                    person.AccountId, person.Address, GroupRole.Member, GroupStanding.Invited, nowMs));
                events.Add(new GroupEvent(GroupEventKind.Invited, person.AccountId, person.Address, GroupRole.Member));
            }
        }

        return next.Members.Count(m => m.Standing != GroupStanding.Banned) > limits.GroupMembers
            ? Refusal.Limit("group_members", limits.GroupMembers)
            : new GroupOutcome(next, name, events.ToImmutable());
    }

    internal static Decision<GroupOutcome> Accept(GroupState group, string name, GroupMember me, long nowMs) => me.Standing switch
    {
        GroupStanding.Invited => Enter(group, name, me, nowMs),
        GroupStanding.Joined => GroupOutcome.Nothing(group, name),
        _ => RefusalReason.GroupUnknown,
    };

    internal static Decision<GroupOutcome> Decline(GroupState group, string name, GroupMember me) =>
        me.Standing == GroupStanding.Invited
            ? new GroupOutcome(
                group.Without(me.AccountId), name, [new GroupEvent(GroupEventKind.Declined, me.AccountId, me.Address, GroupRole.None)])
            : RefusalReason.NotPermitted;

    internal static Decision<GroupOutcome> Join(
        GroupState group, string name, GroupMember? me, GroupPerson actor, string token, CpmLimits limits, long nowMs)
    {
        // Without the right link nobody learns that there is a group.
        if (group.LinkToken.Length == 0 || group.Terms.Entrance == GroupEntrance.InvitationOnly
            || !LinkToken.AreSame(token, group.LinkToken))
        {
            return RefusalReason.GroupUnknown;
        }

        if (me?.Standing is GroupStanding.Joined or GroupStanding.Asked)
        {
            return GroupOutcome.Nothing(group, name);
        }

        if (me is null && group.Members.Count(m => m.Standing != GroupStanding.Banned) >= limits.GroupMembers)
        {
            return Refusal.Limit("group_members", limits.GroupMembers);
        }

        GroupMember who = me ?? new GroupMember(actor.AccountId, actor.Address, GroupRole.Member, GroupStanding.Asked, nowMs);
        return me is not null || group.Terms.Entrance == GroupEntrance.Link
            ? Enter(group, name, who, nowMs)
            : new GroupOutcome(
                group.With(who), name, [new GroupEvent(GroupEventKind.Asked, who.AccountId, who.Address, GroupRole.None)]);
    }

    internal static Decision<GroupOutcome> Admit(
        GroupState group, string name, ImmutableArray<GroupPerson> persons, bool letIn, long nowMs)
    {
        if (persons.Length != 1 || group.Find(persons[0].AccountId) is not { Standing: GroupStanding.Asked } who)
        {
            return RefusalReason.MemberUnknown;
        }

        return letIn ? Enter(group, name, who, nowMs) : new GroupOutcome(
            group.Without(who.AccountId), name, [new GroupEvent(GroupEventKind.TurnedAway, who.AccountId, who.Address, GroupRole.None)]);
    }

    private static GroupOutcome Enter(GroupState group, string name, GroupMember who, long nowMs) => new(
        group.With(who with { Standing = GroupStanding.Joined, SinceMs = nowMs }), name,
        [new GroupEvent(GroupEventKind.Joined, who.AccountId, who.Address, who.Role)]);
}
