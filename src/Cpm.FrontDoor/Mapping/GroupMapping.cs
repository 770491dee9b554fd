using Cpm.Grains.Groups;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Entrance = Cpm.Domain.Groups.GroupEntrance;
using Role = Cpm.Domain.Groups.GroupRole;

namespace Cpm.FrontDoor.Mapping;

internal static class GroupMapping
{
    public static Group ToProto(this GroupView view)
    {
        var group = new Group
        {
            GroupId = GroupIds.Format(view.Group),
            Address = view.Address,
            Name = view.Name,
            Terms = view.Terms.ToProto(),
            MemberCount = view.Count,
            OwnRole = (GroupRole)(int)view.Role,
            OwnStanding = (GroupStanding)(int)view.Standing,
            LinkToken = view.LinkToken,
            Ended = view.Ended,
            Waiting = view.Waiting,
            Etag = Etags.Format(view.Version),
        };
        if (view.PictureType.Length > 0)
            group.Picture = new GroupPicture { MediaType = view.PictureType, Body = ByteString.CopyFrom(view.Picture) };
        return group;
    }

    public static GroupMember ToProto(this GroupMemberView member) => new()
    {
        Address = member.Address,
        Role = (GroupRole)(int)member.Role,
        Standing = (GroupStanding)(int)member.Standing,
        SinceTime = Times.ToProto(member.SinceMs),
    };

    public static GroupMembership ToProto(this MembershipView membership) => new()
    {
        GroupId = GroupIds.Format(membership.Group),
        Address = membership.Address,
        Name = membership.Name,
        Role = (GroupRole)(int)membership.Role,
        Standing = (GroupStanding)(int)membership.Standing,
        Waiting = membership.Waiting,
    };

    public static GroupChanged ToProto(this GroupNotice notice)
    {
        var changed = new GroupChanged
        {
            Membership = notice.Membership.ToProto(), Actor = notice.By, Etag = Etags.Format(notice.Version),
        };
        foreach (var change in notice.Changes)
        {
            changed.Changes.Add(new Protocol.V1.GroupChange
            {
                Kind = (GroupChangeKind)(int)change.Kind, Address = change.Address, Role = (GroupRole)(int)change.Role,
                MessageId = change.Message == 0 ? "" : MessageIds.Format(change.Message),
            });
        }
        return changed;
    }

    public static GroupTermsView ToView(this GroupTerms? terms) => terms is null ? new GroupTerms().ToView() : new GroupTermsView(
        RoleOr(terms.MaySend, Role.Member),
        RoleOr(terms.MayInvite, Role.Admin),
        RoleOr(terms.MaySeeMembers, Role.Observer),
        (Entrance)(int)terms.Entrance,
        terms.GivesHistory,
        [.. terms.MediaTypes],
        Times.ToMs(terms.EndTime),
        terms.EndsWithOwner,
        terms.FewestMembers,
        Spans.ToMs(terms.EndIdleTime),
        terms.Moderated,
        [.. terms.ModeratedMediaTypes],
        RoleOr(terms.MayStartSessions, Role.Member),
        Times.ToMs(terms.StartTime),
        terms.StartMembers);

    private static GroupTerms ToProto(this GroupTermsView terms) => new()
    {
        MaySend = (GroupRole)(int)terms.MaySend,
        MayInvite = (GroupRole)(int)terms.MayInvite,
        MaySeeMembers = (GroupRole)(int)terms.MaySeeMembers,
        Entrance = (GroupEntrance)(int)terms.Entrance,
        GivesHistory = terms.GivesHistory,
        MediaTypes = { terms.MediaTypes },
        EndTime = Times.ToProtoOrAbsent(terms.EndAtMs),
        EndsWithOwner = terms.EndsWithOwner,
        FewestMembers = terms.FewestMembers,
        StartTime = Times.ToProtoOrAbsent(terms.StartAtMs),
        StartMembers = terms.StartMembers,
        Moderated = terms.Moderated,
        ModeratedMediaTypes = { terms.ModeratedMediaTypes },
        MayStartSessions = (GroupRole)(int)terms.MayStartSessions,
        EndIdleTime = Spans.ToProtoOrAbsent(terms.EndIdleMs),
    };

    private static Role RoleOr(GroupRole role, Role usual) => role == GroupRole.Unspecified ? usual : (Role)(int)role;
}
