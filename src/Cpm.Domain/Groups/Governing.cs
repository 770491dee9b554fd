using System.Collections.Immutable;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Groups;

/// <summary>Decisions in a group: who may do what, and what comes of it (CPM-GRP-002..006).</summary>
public static class Governing
{
    private const int MaxName = 128, MaxMediaTypes = 32;
    private const long MaxIdleMs = 366L * 24 * 60 * 60 * 1000;

    /// <summary>Founds a group.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="command">Name, picture, rules, and whom to invite.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The group, or why not.</returns>
    public static Decision<GroupOutcome> Found(GroupPerson owner, GroupCommand command, CpmLimits limits, long nowMs)
    {
        GroupState group = new GroupState().With(
            new GroupMember(owner.AccountId, owner.Address, GroupRole.Owner, GroupStanding.Joined, nowMs));
        if (!Change(group, command.Name ?? "", command, limits, nowMs).Is(out GroupOutcome? founded, out Refusal? refused)
            || !Inviting.Invite(founded.Group, founded.Name, command.Persons, limits, nowMs).Is(out GroupOutcome? invited, out refused))
        {
            return refused;
        }

        GroupState first = invited.Group;
        return invited with
        {
            Group = Starting.Waits(first, nowMs) ? first with { Waiting = true, IdleCheckMs = 0 } : first,
            Events = [new GroupEvent(GroupEventKind.Joined, owner.AccountId, owner.Address, GroupRole.Owner), .. invited.Events],
        };
    }

    /// <summary>Decides what somebody wants in a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">Its name.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="command">What.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What comes of it, or why not.</returns>
    public static Decision<GroupOutcome> Decide(
        GroupState group, string name, GroupPerson actor, GroupCommand command, CpmLimits limits, long nowMs) =>
        Do(group, name, actor, command, limits, nowMs).Is(out GroupOutcome? outcome, out Refusal? refused)
            ? Starting.Settle(outcome, nowMs)
            : refused;

    private static Decision<GroupOutcome> Do(
        GroupState group, string name, GroupPerson actor, GroupCommand command, CpmLimits limits, long nowMs)
    {
        GroupMember? me = group.Find(actor.AccountId);
        if (me?.Standing == GroupStanding.Banned || (me is null && command.Action != GroupAction.Join))
        {
            return RefusalReason.GroupUnknown;
        }

        if (group.Ended)
        {
            return RefusalReason.GroupEnded;
        }

        if (command.ExpectedVersion != 0 && command.ExpectedVersion != group.Version)
        {
            return RefusalReason.EtagStale;
        }

        GroupRole needed = command.Action switch
        {
            GroupAction.Invite => group.Terms.MayInvite,
            GroupAction.End => GroupRole.Owner,
            GroupAction.Accept or GroupAction.Decline or GroupAction.Leave or GroupAction.Join => GroupRole.None,
            _ => GroupRole.Admin,
        };
        if (needed != GroupRole.None && (me is null || me.Rank < needed))
        {
            return RefusalReason.NotPermitted;
        }

        return command.Action switch
        {
            GroupAction.Change => Change(group, name, command, limits, nowMs),
            GroupAction.Invite => Inviting.Invite(group, name, command.Persons, limits, nowMs),
            GroupAction.Accept => Inviting.Accept(group, name, me!, nowMs),
            GroupAction.Decline => Inviting.Decline(group, name, me!),
            GroupAction.Join => Inviting.Join(group, name, me, actor, command.LinkToken, limits, nowMs),
            GroupAction.Admit => Inviting.Admit(group, name, command.Persons, true, nowMs),
            GroupAction.TurnAway => Inviting.Admit(group, name, command.Persons, false, nowMs),
            GroupAction.Leave => Parting.Leave(group, name, me!),
            GroupAction.Remove or GroupAction.Ban or GroupAction.Unban =>
                Parting.Expel(group, name, me!, command.Action, command.Persons, nowMs),
            GroupAction.SetRole => SetRole(group, name, me!, command),
            GroupAction.NewLink => new GroupOutcome(
                group with { LinkToken = command.LinkToken }, name, [new GroupEvent(GroupEventKind.Changed, "", "", GroupRole.None)]),
            GroupAction.End => Parting.End(group, name),
            GroupAction.PassMessage or GroupAction.RefuseMessage => Moderating.Judge(group, name, command),
            _ => Refusal.Field("action"),
        };
    }

    private static Decision<GroupOutcome> Change(
        GroupState group, string name, GroupCommand command, CpmLimits limits, long nowMs)
    {
        GroupTerms terms = (command.Terms ?? group.Terms) with { OfLaterReleases = group.Terms.OfLaterReleases };
        string next = command.Name ?? name;
        return next switch
        {
            _ when next.Length is 0 or > MaxName => Refusal.Field("name"),
            _ when command.Picture.Length > limits.GroupPictureBytes =>
                new Refusal(RefusalReason.ContentTooLarge, "group_picture_bytes", limits.GroupPictureBytes),
            _ when command.PictureType is { } type && type.Length == 0 != command.Picture.IsEmpty => Refusal.Field("picture"),
            _ when !IsRole(terms.MaySend) || !IsRole(terms.MayInvite) || !IsRole(terms.MaySeeMembers)
                || (terms.MayStartSessions != GroupRole.None && !IsRole(terms.MayStartSessions)) => Refusal.Field("terms"),
            _ when command.Terms is not null && terms.EndAtMs != 0 && terms.EndAtMs <= Math.Max(nowMs, terms.StartAtMs) =>
                Refusal.Field("terms.end_time"),
            _ when terms.StartAtMs != group.Terms.StartAtMs && terms.StartAtMs != 0 && terms.StartAtMs <= nowMs =>
                Refusal.Field("terms.start_time"),
            _ when terms.StartMembers < 0 || terms.StartMembers > limits.GroupMembers => Refusal.Field("terms.start_members"),
            _ when terms.FewestMembers < 0 || terms.FewestMembers > limits.GroupMembers => Refusal.Field("terms.fewest_members"),
            _ when terms.MediaTypes.Length > MaxMediaTypes => Refusal.Field("terms.media_types"),
            _ when terms.ModeratedMediaTypes.Length > MaxMediaTypes => Refusal.Field("terms.moderated_media_types"),
            _ when terms.EndIdleMs < 0 || terms.EndIdleMs > MaxIdleMs => Refusal.Field("terms.end_idle_time"),
            _ => new GroupOutcome(
                Idling.Watched(
                    group,
                    group with
                    {
                        Terms = terms,
                        PictureType = command.PictureType ?? group.PictureType,
                        Picture = command.PictureType is null ? group.Picture : command.Picture,
                        LinkToken = terms.Entrance == GroupEntrance.InvitationOnly ? "" : group.LinkToken,
                    },
                    nowMs),
                next,
                [new GroupEvent(GroupEventKind.Changed, "", "", GroupRole.None)]),
        };
    }

    // Who hands the ownership on keeps the next role below it.
    private static Decision<GroupOutcome> SetRole(GroupState group, string name, GroupMember me, GroupCommand command)
    {
        if (command.Persons.Length != 1 || group.Find(command.Persons[0].AccountId) is not { Standing: GroupStanding.Joined } member)
        {
            return RefusalReason.MemberUnknown;
        }

        if (!IsRole(command.Role))
        {
            return Refusal.Field("role");
        }

        if (member.Role == command.Role)
        {
            return GroupOutcome.Nothing(group, name);
        }

        if (me.Rank <= member.Rank || (command.Role >= me.Rank && me.Rank != GroupRole.Owner))
        {
            return RefusalReason.NotPermitted;
        }

        GroupState next = group.With(member with { Role = command.Role });
        var events = ImmutableArray.Create(
            new GroupEvent(GroupEventKind.RoleChanged, member.AccountId, member.Address, command.Role));
        return command.Role == GroupRole.Owner
            ? new GroupOutcome(
                next.With(me with { Role = GroupRole.Admin }), name,
                events.Add(new GroupEvent(GroupEventKind.RoleChanged, me.AccountId, me.Address, GroupRole.Admin)))
            : new GroupOutcome(next, name, events);
    }

    private static bool IsRole(GroupRole role) => role is >= GroupRole.Observer and <= GroupRole.Owner;
}
