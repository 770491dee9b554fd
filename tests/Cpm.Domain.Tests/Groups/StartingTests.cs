using Cpm.Domain.Groups;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Groups;

public class StartingTests
{
    private const long Start = Given.NowMs + 60_000;
    private static readonly GroupPerson Anna = new("anna", Given.Anna), Ben = new("ben", Given.Ben), Carl = new("carl", "sip:carl@example.com");

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void A_group_with_nothing_to_wait_for_starts_at_once()
    {
        GroupState group = Found(new GroupTerms()).Group;
        Assert.Equal((false, 0L), (group.Waiting, group.StartsAtMs));
        Assert.True(Posting.IsAllowed(group, "anna", [], Given.NowMs));
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void Nobody_may_send_before_its_time_has_come()
    {
        GroupOutcome founded = Found(new GroupTerms { StartAtMs = Start, EndIdleMs = 5_000 });
        Assert.Equal((true, Start, 0L), (founded.Group.Waiting, founded.Group.StartsAtMs, founded.Group.IdleCheckMs));
        Assert.False(Posting.IsAllowed(founded.Group, "anna", [], Given.NowMs));
        Assert.Empty(Starting.Settle(GroupOutcome.Nothing(founded.Group, "n"), Start - 1).Events);
        GroupOutcome started = Starting.Settle(GroupOutcome.Nothing(founded.Group, "n"), Start);
        Assert.Equal(GroupEventKind.Started, started.Events.Single().Kind);
        Assert.Equal((false, 0L, Start + 5_000), (started.Group.Waiting, started.Group.StartsAtMs, started.Group.IdleCheckMs));
        Assert.True(Posting.IsAllowed(started.Group, "anna", [], Start));
        Assert.Empty(Starting.Settle(GroupOutcome.Nothing(started.Group, "n"), Start + 1).Events);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void It_starts_with_the_member_who_makes_it_enough_or_at_its_time_whichever_comes_first()
    {
        GroupState group = Found(new GroupTerms { StartMembers = 3, StartAtMs = Start }).Group;
        group = Act(group, Ben, GroupAction.Accept).Group;
        Assert.True(group.Waiting);
        GroupOutcome last = Act(group, Carl, GroupAction.Accept);
        Assert.Equal([GroupEventKind.Joined, GroupEventKind.Started], last.Events.Select(e => e.Kind));
        Assert.False(Act(last.Group, Ben, GroupAction.Leave).Group.Waiting);
        Assert.False(Starting.Settle(GroupOutcome.Nothing(group, "n"), Start).Group.Waiting);
    }

    [Fact]
    public void A_group_that_waits_starts_when_its_rules_ask_for_nothing_any_more()
    {
        GroupState group = Found(new GroupTerms { StartMembers = 3 }).Group;
        var command = new GroupCommand(GroupAction.Change) { Terms = new GroupTerms() };
        GroupOutcome changed = Governing.Decide(group, "n", Anna, command, Given.Limits, Given.NowMs).Accepted();
        Assert.Equal([GroupEventKind.Changed, GroupEventKind.Started], changed.Events.Select(e => e.Kind));
        GroupState later = Governing.Decide(
            changed.Group, "n", Anna, command with { Terms = new GroupTerms { StartAtMs = Start } }, Given.Limits, Given.NowMs).Accepted().Group;
        Assert.False(later.Waiting);
    }

    [Fact]
    public void Times_that_make_no_sense_are_refused()
    {
        Refused(new GroupTerms { StartAtMs = Given.NowMs }, "terms.start_time");
        Refused(new GroupTerms { StartAtMs = Start, EndAtMs = Start }, "terms.end_time");
        Refused(new GroupTerms { StartMembers = -1 }, "terms.start_members");
        Refused(new GroupTerms { StartMembers = 1_001 }, "terms.start_members");
    }

    private static void Refused(GroupTerms terms, string field) =>
        Governing.Found(Anna, new GroupCommand(GroupAction.None) { Name = "n", Terms = terms }, Given.Limits, Given.NowMs)
            .IsRefused(RefusalReason.InvalidField, field);

    private static GroupOutcome Found(GroupTerms terms) => Governing.Found(
        Anna, new GroupCommand(GroupAction.None) { Name = "n", Terms = terms, Persons = [Ben, Carl] }, Given.Limits, Given.NowMs).Accepted();

    private static GroupOutcome Act(GroupState group, GroupPerson who, GroupAction action) =>
        Governing.Decide(group, "n", who, new GroupCommand(action), Given.Limits, Given.NowMs).Accepted();
}
