using Cpm.Domain.Conversations;
using Cpm.Domain.Groups;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Conversations;

public class IndicatingTests
{
    [Fact]
    [Requirement("CPM-CONV-006")]
    public void A_group_passes_on_what_those_do_who_may_send_unless_it_is_large()
    {
        GroupState group = Of(GroupRole.Member, 3);
        Assert.Equal(["m1", "m2"], Others(group, "m0"));
        Assert.Empty(Others(group, "dora"));
        Assert.Empty(Others(Of(GroupRole.Observer, 3), "m0"));
        Assert.Empty(Others(Of(GroupRole.Member, Given.Limits.RecipientsPerIndication + 2), "m0"));
    }

    private static string[] Others(GroupState group, string sender) =>
        [.. Indicating.Others(group, sender, Given.Limits, Given.NowMs).Select(m => m.AccountId)];

    private static GroupState Of(GroupRole role, int count) => Enumerable.Range(0, count).Aggregate(
        new GroupState(), (group, i) => group.With(new GroupMember($"m{i}", $"sip:m{i}@a", role, GroupStanding.Joined, 1)));
}
