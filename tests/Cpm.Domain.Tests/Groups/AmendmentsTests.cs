using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using static Cpm.Domain.Tests.Given;

namespace Cpm.Domain.Tests.Groups;

public class AmendmentsTests
{
    private static readonly string[] Text = ["text/plain"];

    [Fact]
    public void Who_may_send_may_edit_and_react_and_who_takes_part_may_recall()
    {
        GroupState open = Of(new GroupTerms());
        Assert.True(Allows(open, AmendmentKind.Edit, "member"));
        Assert.True(Allows(open, AmendmentKind.React, "member"));
        GroupState news = Of(new GroupTerms { MaySend = GroupRole.Admin });
        Assert.False(Allows(news, AmendmentKind.Edit, "member"));
        Assert.False(Allows(news, AmendmentKind.React, "member"));
        Assert.True(Allows(news, AmendmentKind.Recall, "member"));
        Assert.False(Allows(open, AmendmentKind.Recall, "invited"));
        Assert.False(Allows(open, AmendmentKind.Recall, "stranger"));
        Assert.False(Allows(open with { Ended = true }, AmendmentKind.Recall, "member"));
    }

    [Fact]
    public void What_would_wait_for_a_moderator_cannot_be_put_in_by_an_edit()
    {
        GroupState moderated = Of(new GroupTerms { Moderated = true });
        Assert.False(Allows(moderated, AmendmentKind.Edit, "member"));
        Assert.True(Allows(moderated, AmendmentKind.Edit, "admin"));
        Assert.True(Allows(moderated, AmendmentKind.Recall, "member"));
        GroupState pictures = Of(new GroupTerms { Moderated = true, ModeratedMediaTypes = ["image/png"] });
        Assert.True(Allows(pictures, AmendmentKind.Edit, "member"));
    }

    [Fact]
    public void Sender_withdraws_what_waits()
    {
        GroupState group = Of(new GroupTerms { Moderated = true }) with { Held = [new HeldMessage(7, "member", Ben)] };
        GroupOutcome withdrawn = Moderating.Withdraw(group, "name", 7);
        Assert.Empty(withdrawn.Group.Held);
        Assert.Equal((GroupEventKind.Refused, 7), (withdrawn.Events.Single().Kind, withdrawn.Events.Single().Message));
        Assert.Same(group, Moderating.Withdraw(group, "name", 8).Group);
    }

    private static bool Allows(GroupState group, AmendmentKind kind, string account) =>
        Amendments.IsAllowed(group, kind, account, Text, Given.Limits, NowMs);

    private static GroupState Of(GroupTerms terms) => new()
    {
        Terms = terms,
        Members =
        [
            new GroupMember("admin", Anna, GroupRole.Admin, GroupStanding.Joined, NowMs),
            new GroupMember("member", Ben, GroupRole.Member, GroupStanding.Joined, NowMs),
            new GroupMember("invited", "sip:carl@example.com", GroupRole.Member, GroupStanding.Invited, NowMs),
        ],
    };
}
