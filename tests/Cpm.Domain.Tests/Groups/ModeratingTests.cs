using Cpm.Domain.Groups;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Groups;

public class ModeratingTests
{
    private static readonly GroupPerson Anna = new("anna", "sip:anna@a"), Ben = new("ben", "sip:ben@a");
    private static readonly HeldMessage Held = new(7, "ben", "sip:ben@a");

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void What_members_send_waits_and_what_moderators_send_does_not()
    {
        GroupState group = Moderated();
        Assert.Equal(PostVerdict.Hold, Verdict(group, "ben", "text/plain"));
        Assert.Equal(PostVerdict.Pass, Verdict(group, "anna", "text/plain"));
        Assert.Equal(PostVerdict.Refuse, Verdict(group, "dora", "text/plain"));
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void Only_chosen_media_wait_where_the_rules_choose()
    {
        GroupState group = Moderated("image/png");
        Assert.Equal(PostVerdict.Pass, Verdict(group, "ben", "text/plain"));
        Assert.Equal(PostVerdict.Hold, Verdict(group, "ben", "text/plain", "Image/PNG; q=1"));
    }

    [Fact]
    public void No_more_waits_than_the_limit_says()
    {
        GroupState group = Moderated() with { Held = [.. Enumerable.Repeat(Held, Given.Limits.GroupHeldMessages)] };
        Assert.Equal(PostVerdict.Refuse, Verdict(group, "ben", "text/plain"));
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void A_message_is_passed_or_refused_once_and_only_by_a_moderator()
    {
        GroupOutcome held = Moderating.Hold(Moderated(), "n", Held);
        Assert.Equal(new GroupEvent(GroupEventKind.Held, "ben", "sip:ben@a", GroupRole.None, 7), held.Events.Single());
        Judge(held.Group, Ben, GroupAction.PassMessage).IsRefused(RefusalReason.NotPermitted);
        GroupOutcome passed = Judge(held.Group, Anna, GroupAction.PassMessage).Accepted();
        Assert.Equal((GroupEventKind.Passed, 7), (passed.Events.Single().Kind, passed.Events.Single().Message));
        Judge(passed.Group, Anna, GroupAction.RefuseMessage).IsRefused(RefusalReason.MessageUnknown);
        Assert.Equal(GroupEventKind.Refused, Judge(held.Group, Anna, GroupAction.RefuseMessage).Accepted().Events.Single().Kind);
    }

    [Fact]
    public void What_waits_is_refused_when_the_group_ends()
    {
        GroupOutcome over = Parting.End(Moderating.Hold(Moderated(), "n", Held).Group, "n");
        Assert.Equal([GroupEventKind.Refused, GroupEventKind.Ended], over.Events.Select(e => e.Kind));
        Assert.Empty(over.Group.Held);
    }

    private static PostVerdict Verdict(GroupState group, string sender, params string[] media) =>
        Posting.Decide(group, sender, media, Given.Limits, Given.NowMs);

    private static Decision<GroupOutcome> Judge(GroupState group, GroupPerson actor, GroupAction action) => Governing.Decide(
        group, "n", actor, new GroupCommand(action) { Message = 7 }, Given.Limits, Given.NowMs);

    private static GroupState Moderated(params string[] media)
    {
        var terms = new GroupTerms { Moderated = true, ModeratedMediaTypes = [.. media] };
        GroupState group = Governing.Found(
            Anna, new GroupCommand(GroupAction.None) { Name = "n", Terms = terms, Persons = [Ben] }, Given.Limits, Given.NowMs)
            .Accepted().Group;
        return Governing.Decide(group, "n", Ben, new GroupCommand(GroupAction.Accept), Given.Limits, Given.NowMs).Accepted().Group;
    }
}
