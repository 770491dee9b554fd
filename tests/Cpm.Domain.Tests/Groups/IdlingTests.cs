using Cpm.Domain.Groups;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Groups;

public class IdlingTests
{
    private const long HourMs = 3_600_000;
    private static readonly GroupPerson Anna = new("anna", "sip:anna@a");

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void A_group_ends_once_nothing_was_sent_for_as_long_as_its_rules_say()
    {
        GroupState group = Founded(HourMs);
        Assert.Equal(Given.NowMs + HourMs, group.IdleCheckMs);
        GroupOutcome over = Idling.Look(group, "n", 0, group.IdleCheckMs);
        Assert.True(over.Group.Ended);
        Assert.Equal(0, over.Group.IdleCheckMs);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public void What_was_sent_meanwhile_gives_it_as_long_again()
    {
        GroupState group = Founded(HourMs);
        GroupOutcome lives = Idling.Look(group, "n", Given.NowMs + 10, group.IdleCheckMs);
        Assert.Empty(lives.Events);
        Assert.Equal(Given.NowMs + 10 + HourMs, lives.Group.IdleCheckMs);
        Assert.False(lives.Group.Ended);
    }

    [Fact]
    public void Only_another_length_begins_anew_and_none_is_never()
    {
        GroupState group = Founded(HourMs);
        long later = Given.NowMs + 5;
        Assert.Equal(group.IdleCheckMs, Changed(group, new GroupTerms { EndIdleMs = HourMs, GivesHistory = true }, later).IdleCheckMs);
        Assert.Equal(later + 2 * HourMs, Changed(group, new GroupTerms { EndIdleMs = 2 * HourMs }, later).IdleCheckMs);
        Assert.Equal(0, Changed(group, new GroupTerms(), later).IdleCheckMs);
        Assert.Equal(0, Parting.End(group, "n").Group.IdleCheckMs);
    }

    private static GroupState Founded(long idleMs) => Governing.Found(
        Anna, new GroupCommand(GroupAction.None) { Name = "n", Terms = new GroupTerms { EndIdleMs = idleMs } }, Given.Limits, Given.NowMs)
        .Accepted().Group;

    private static GroupState Changed(GroupState group, GroupTerms terms, long nowMs) => Governing.Decide(
        group, "n", Anna, new GroupCommand(GroupAction.Change) { Terms = terms }, Given.Limits, nowMs).Accepted().Group;
}
