using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>Between what groups are and what is told of them.</summary>
internal static class GroupMapping
{
    public static GroupTerms ToTerms(this GroupTermsView view) => new()
    {
        MaySend = view.MaySend,
        MayInvite = view.MayInvite,
        MaySeeMembers = view.MaySeeMembers,
        Entrance = view.Entrance,
        GivesHistory = view.GivesHistory,
        MediaTypes = [.. view.MediaTypes],
        EndAtMs = view.EndAtMs,
        EndsWithOwner = view.EndsWithOwner,
        FewestMembers = view.FewestMembers,
        EndIdleMs = view.EndIdleMs,
        Moderated = view.Moderated,
        ModeratedMediaTypes = [.. view.ModeratedMediaTypes],
        MayStartSessions = view.MayStartSessions,
        StartAtMs = view.StartAtMs,
        StartMembers = view.StartMembers,
    };

    public static GroupCommand ToCommand(this GroupAsk ask, IEnumerable<GroupPerson> persons) => new(ask.Action)
    {
        Persons = [.. persons],
        Role = ask.Role,
        Name = ask.Name,
        Terms = ask.Terms?.ToTerms(),
        PictureType = ask.PictureType,
        Picture = ask.Picture,
        LinkToken = ask.LinkToken,
        Message = ask.Message,
        ExpectedVersion = ask.ExpectedVersion,
    };

    /// <summary>A group as an account sees it.</summary>
    public static GroupView View(string id, string address, string name, GroupState group, string account)
    {
        GroupMember? me = group.Find(account);
        GroupTerms t = group.Terms;
        return new GroupView(
            id, address, name,
            new GroupTermsView(
                t.MaySend, t.MayInvite, t.MaySeeMembers, t.Entrance, t.GivesHistory, [.. t.MediaTypes], t.EndAtMs, t.EndsWithOwner,
                t.FewestMembers, t.EndIdleMs, t.Moderated, [.. t.ModeratedMediaTypes],
                t.MayStartSessions == GroupRole.None ? GroupRole.Member : t.MayStartSessions,
                t.StartAtMs, t.StartMembers),
            group.PictureType, group.Picture.ToArray(), group.Joined.Count(),
            me?.Role ?? GroupRole.None, me?.Standing ?? GroupStanding.None,
            me?.Rank >= GroupRole.Admin ? group.LinkToken : "", group.Ended, group.Version, group.Waiting);
    }

    /// <summary>What happened, as it is told.</summary>
    public static GroupChange View(GroupEvent e) => new(e.Kind, e.Address, e.Role, e.Message);

    public static MembershipView View(GroupMembership m) => new(m.Group, m.Address, m.Name, m.Role, m.Standing, m.Waiting);

    public static GroupMembership ToMembership(this MembershipView m) => new(m.Group, m.Address, m.Name, m.Role, m.Standing, m.Waiting);
}
