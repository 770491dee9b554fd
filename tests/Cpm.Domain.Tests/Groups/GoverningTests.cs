using Cpm.Domain.Groups;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Groups;

public class GoverningTests
{
    private static readonly GroupPerson Anna = new("anna", "sip:anna@a"), Ben = new("ben", "sip:ben@a"), Carl = new("carl", "sip:carl@a");
    private static readonly GroupPerson Dora = new("dora", "sip:dora@a");

    [Fact]
    [Requirement("CPM-GRP-002")]
    public void Who_founds_a_group_owns_it_and_the_others_are_invited()
    {
        GroupOutcome founded = Founded(Ben, Carl);
        Assert.Equal((GroupRole.Owner, GroupStanding.Joined), Of(founded, Anna));
        Assert.Equal((GroupRole.Member, GroupStanding.Invited), Of(founded, Ben));
        Assert.Equal(
            [GroupEventKind.Joined, GroupEventKind.Invited, GroupEventKind.Invited], founded.Events.Select(e => e.Kind));
    }

    [Fact]
    [Requirement("CPM-GRP-004")]
    public void An_invitation_is_accepted_once_or_declined()
    {
        GroupOutcome in1 = Do(Founded(Ben), Ben, GroupAction.Accept);
        Assert.Equal((GroupRole.Member, GroupStanding.Joined), Of(in1, Ben));
        Assert.Empty(Do(in1, Ben, GroupAction.Accept).Events);
        Refuses(in1, Ben, new GroupCommand(GroupAction.Decline), RefusalReason.NotPermitted);
        GroupOutcome declined = Do(Founded(Ben), Ben, GroupAction.Decline);
        Assert.Null(declined.Group.Find("ben"));
        Refuses(declined, Ben, new GroupCommand(GroupAction.Accept), RefusalReason.GroupUnknown);
        Refuses(declined, Dora, new GroupCommand(GroupAction.Leave), RefusalReason.GroupUnknown);
    }

    [Theory]
    [Requirement("CPM-GRP-003")]
    [InlineData(GroupRole.Member, GroupAction.Invite)]
    [InlineData(GroupRole.Member, GroupAction.Change)]
    [InlineData(GroupRole.Member, GroupAction.Remove)]
    [InlineData(GroupRole.Member, GroupAction.Ban)]
    [InlineData(GroupRole.Member, GroupAction.SetRole)]
    [InlineData(GroupRole.Member, GroupAction.Admit)]
    [InlineData(GroupRole.Member, GroupAction.NewLink)]
    [InlineData(GroupRole.Admin, GroupAction.End)]
    public void What_a_role_may_not_is_refused(GroupRole role, GroupAction action) => Refuses(
        With(role, Ben), Ben, new GroupCommand(action) { Persons = [Carl], Role = GroupRole.Observer }, RefusalReason.NotPermitted);

    [Fact]
    public void Nobody_touches_one_of_his_own_rank_or_gives_it()
    {
        GroupOutcome group = With(GroupRole.Admin, Ben, Carl);
        Refuses(group, Ben, On(GroupAction.Remove, Carl), RefusalReason.NotPermitted);
        Refuses(group, Ben, On(GroupAction.Ban, Anna), RefusalReason.NotPermitted);
        Refuses(group, Ben, On(GroupAction.SetRole, Carl) with { Role = GroupRole.Observer }, RefusalReason.NotPermitted);
        GroupOutcome member = Do(group, Anna, On(GroupAction.SetRole, Carl) with { Role = GroupRole.Member });
        Refuses(member, Ben, On(GroupAction.SetRole, Carl) with { Role = GroupRole.Admin }, RefusalReason.NotPermitted);
        Assert.Equal(GroupRole.Observer, Of(Do(member, Ben, On(GroupAction.SetRole, Carl) with { Role = GroupRole.Observer }), Carl).Role);
    }

    [Fact]
    public void There_is_one_owner_whoever_goes()
    {
        GroupOutcome group = With(GroupRole.Member, Ben, Carl);
        GroupOutcome handed = Do(group, Anna, On(GroupAction.SetRole, Carl) with { Role = GroupRole.Owner });
        Assert.Equal((GroupRole.Admin, GroupRole.Owner), (Of(handed, Anna).Role, Of(handed, Carl).Role));
        GroupOutcome left = Do(handed, Carl, GroupAction.Leave);
        Assert.Equal(GroupRole.Owner, Of(left, Anna).Role);
        GroupOutcome last = Do(Do(left, Ben, GroupAction.Leave), Anna, GroupAction.Leave);
        Assert.True(last.Group.Ended);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void A_group_ends_as_its_rules_say()
    {
        GroupOutcome withOwner = Do(With(GroupRole.Member, Ben), Anna, Terms(new GroupTerms { EndsWithOwner = true }));
        Assert.True(Do(withOwner, Anna, GroupAction.Leave).Group.Ended);
        GroupOutcome few = Do(With(GroupRole.Member, Ben, Carl), Anna, Terms(new GroupTerms { FewestMembers = 2 }));
        GroupOutcome two = Do(few, Ben, GroupAction.Leave);
        Assert.False(two.Group.Ended);
        GroupOutcome one = Do(two, Anna, On(GroupAction.Remove, Carl));
        Assert.Equal([GroupEventKind.Removed, GroupEventKind.Ended], one.Events.Select(e => e.Kind));
        Refuses(one, Anna, new GroupCommand(GroupAction.End), RefusalReason.GroupEnded);
        Assert.False(Posting.IsAllowed(one.Group, "anna", ["text/plain"], Given.NowMs));
    }

    [Fact]
    public void Who_is_banned_is_shut_out_until_he_is_unbanned()
    {
        GroupOutcome banned = Do(With(GroupRole.Member, Ben), Anna, On(GroupAction.Ban, Ben));
        Refuses(banned, Ben, new GroupCommand(GroupAction.Accept), RefusalReason.GroupUnknown);
        Refuses(banned, Anna, On(GroupAction.Invite, Ben), RefusalReason.NotPermitted);
        Assert.False(Posting.IsAllowed(banned.Group, "ben", ["text/plain"], Given.NowMs));
        GroupOutcome unbanned = Do(banned, Anna, On(GroupAction.Unban, Ben));
        Assert.Equal(GroupStanding.Invited, Of(Do(unbanned, Anna, On(GroupAction.Invite, Ben)), Ben).Standing);
        Refuses(unbanned, Anna, On(GroupAction.Unban, Ben), RefusalReason.MemberUnknown);
    }

    [Fact]
    public void A_link_lets_in_or_lets_ask_and_a_wrong_one_says_nothing()
    {
        var link = new GroupCommand(GroupAction.NewLink) { LinkToken = "t" };
        GroupOutcome asks = Do(Do(Founded(), Anna, Terms(new GroupTerms { Entrance = GroupEntrance.LinkWithApproval })), Anna, link);
        Refuses(asks, Dora, Link("x"), RefusalReason.GroupUnknown);
        GroupOutcome asked = Do(asks, Dora, Link("t"));
        Assert.Equal(GroupStanding.Asked, Of(asked, Dora).Standing);
        Assert.False(Posting.IsAllowed(asked.Group, "dora", ["text/plain"], Given.NowMs));
        Assert.Equal(GroupStanding.Joined, Of(Do(asked, Anna, On(GroupAction.Admit, Dora)), Dora).Standing);
        Assert.Null(Do(asked, Anna, On(GroupAction.TurnAway, Dora)).Group.Find("dora"));
        GroupOutcome open = Do(asks, Anna, Terms(new GroupTerms { Entrance = GroupEntrance.Link }));
        Assert.Equal(GroupStanding.Joined, Of(Do(open, Dora, Link("t")), Dora).Standing);
        Refuses(Do(open, Anna, Terms(new GroupTerms())), Dora, Link("t"), RefusalReason.GroupUnknown);
    }

    [Fact]
    public void A_group_has_only_so_many_people()
    {
        var limits = Given.Limits with { GroupMembers = 2 };
        Governing.Found(Anna, new GroupCommand(GroupAction.None) { Name = "n", Persons = [Ben, Carl] }, limits, Given.NowMs)
            .IsRefused(RefusalReason.LimitReached, "group_members", 2);
        GroupOutcome open = Do(
            Do(Founded(Ben), Anna, Terms(new GroupTerms { Entrance = GroupEntrance.Link })), Anna,
            new GroupCommand(GroupAction.NewLink) { LinkToken = "t" });
        Governing.Decide(open.Group, "n", Dora, Link("t"), limits, Given.NowMs)
            .IsRefused(RefusalReason.LimitReached, "group_members", 2);
    }

    [Fact]
    [Requirement("CPM-GRP-001")]
    public void Who_may_send_and_what_is_for_the_rules_to_say()
    {
        GroupOutcome group = Do(
            With(GroupRole.Observer, Ben), Anna, Terms(new GroupTerms { MediaTypes = ["text/plain"], EndAtMs = Given.NowMs + 10 }));
        Assert.True(Posting.IsAllowed(group.Group, "anna", ["Text/Plain; charset=utf-8"], Given.NowMs));
        Assert.False(Posting.IsAllowed(group.Group, "anna", ["text/plain", "image/png"], Given.NowMs));
        Assert.False(Posting.IsAllowed(group.Group, "ben", ["text/plain"], Given.NowMs));
        Assert.False(Posting.IsAllowed(group.Group, "dora", ["text/plain"], Given.NowMs));
        Assert.False(Posting.IsAllowed(group.Group, "anna", ["text/plain"], Given.NowMs + 10));
    }

    [Fact]
    public void A_stale_version_and_bad_rules_are_refused()
    {
        GroupOutcome group = Founded();
        Refuses(group, Anna, new GroupCommand(GroupAction.Change) { Name = "x", ExpectedVersion = 5 }, RefusalReason.EtagStale);
        Governing.Decide(group.Group, "n", Anna, Terms(new GroupTerms { EndAtMs = 1 }), Given.Limits, Given.NowMs)
            .IsRefused(RefusalReason.InvalidField, "terms.end_time");
        Governing.Decide(group.Group, "n", Anna, Terms(new GroupTerms { EndIdleMs = -1 }), Given.Limits, Given.NowMs)
            .IsRefused(RefusalReason.InvalidField, "terms.end_idle_time");
        Governing.Decide(group.Group, "n", Anna, new GroupCommand(GroupAction.Change) { Name = "" }, Given.Limits, Given.NowMs)
            .IsRefused(RefusalReason.InvalidField, "name");
    }

    [Fact]
    public void An_account_keeps_what_it_was_told_last_of_each_group()
    {
        var invited = new GroupMembership("group:1", "sip:g@a", "n", GroupRole.Member, GroupStanding.Invited);
        var state = Belonging.Told(Given.Account, invited);
        Assert.Same(state, Belonging.Told(state, invited));
        state = Belonging.Told(state, invited with { Standing = GroupStanding.Joined });
        Assert.Equal(GroupStanding.Joined, state.Groups.Single().Standing);
        Assert.Empty(Belonging.Told(state, invited with { Standing = GroupStanding.None }).Groups);
    }

    private static GroupOutcome Founded(params GroupPerson[] invited) => Governing.Found(
        Anna, new GroupCommand(GroupAction.None) { Name = "n", Persons = [.. invited] }, Given.Limits, Given.NowMs).Accepted();

    private static GroupOutcome With(GroupRole role, params GroupPerson[] persons) => persons.Aggregate(
        Founded(persons), (group, p) =>
        {
            GroupOutcome joined = Do(group, p, GroupAction.Accept);
            return role == GroupRole.Member ? joined : Do(joined, Anna, On(GroupAction.SetRole, p) with { Role = role });
        });

    private static GroupOutcome Do(GroupOutcome group, GroupPerson actor, GroupAction action) => Do(group, actor, new GroupCommand(action));

    private static GroupOutcome Do(GroupOutcome group, GroupPerson actor, GroupCommand command) =>
        Governing.Decide(group.Group, group.Name, actor, command, Given.Limits, Given.NowMs).Accepted();

    private static void Refuses(GroupOutcome group, GroupPerson actor, GroupCommand command, RefusalReason reason) =>
        Governing.Decide(group.Group, group.Name, actor, command, Given.Limits, Given.NowMs).IsRefused(reason);

    private static GroupCommand On(GroupAction action, GroupPerson person) => new(action) { Persons = [person] };

    private static GroupCommand Terms(GroupTerms terms) => new(GroupAction.Change) { Terms = terms };

    private static GroupCommand Link(string token) => new(GroupAction.Join) { LinkToken = token };

    private static (GroupRole Role, GroupStanding Standing) Of(GroupOutcome group, GroupPerson person) =>
        group.Group.Find(person.AccountId) is { } m ? (m.Role, m.Standing) : default;
}
