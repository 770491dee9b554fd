using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Amendments;

/// <summary>What becomes of messages in groups is decided by the group (CPM-GRP-003).</summary>
public sealed class GroupAmendmentTests : AmendmentScene
{
    [Fact]
    [Requirement("CPM-GRP-006")]
    public async Task Edits_reactions_and_recalls_reach_everyone_who_takes_part_in_the_same_order()
    {
        var group = await Full("Choir");
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        var sent = await Send(_ben, group.Address, "at sevn");
        await annas.Shows(Arrived(sent));
        await carls.Shows(Arrived(sent));
        await Edit(_ben, sent, "at seven");
        await Edit(_ben, sent, "at eight");
        await React(_anna, sent, "👍");
        await carls.Shows(Reacted(sent, "👍1"));
        await React(_carl, sent, "👍", "❤");
        foreach (var screen in new[] { annas, bens, carls })
        {
            Assert.Equal(2, (await screen.Shows(Edited(sent, "at eight"))).EditCount);
        }

        Assert.Equal([Carl, Anna], (await bens.Shows(Reacted(sent, "👍2 ❤1"))).Reactions[0].Addresses);
        await annas.Shows(Reacted(sent, "👍2* ❤1"));
        await carls.Shows(Reacted(sent, "👍2* ❤1*"));
        Assert.Equal("👍2* ❤1*", Shown((await Get(_carl, sent)).Reactions));
        await Recall(_ben, sent);
        foreach (var screen in new[] { annas, bens, carls })
        {
            AssertNothingLeft(await screen.Shows(Recalled(sent)));
        }

        AssertNothingLeft(await Replayed(_anna, sent));
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task Who_comes_in_later_is_given_what_was_sent_as_it_is_by_then()
    {
        var group = await Create(new Group { Name = "Open", Terms = new GroupTerms { GivesHistory = true } }, Ben);
        await Answer(_ben.Owner, group, true);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        var edited = await Send(_anna, group.Address, "first");
        var recalled = await Send(_anna, group.Address, "second");
        await bens.Shows(Arrived(recalled));
        await Edit(_anna, edited, "first, edited");
        await React(_ben, edited, "👍");
        await Recall(_anna, recalled);
        await bens.Shows(Recalled(recalled));
        await bens.Shows(Reacted(edited, "👍1*"));

        await Invite(_anna, group, Carl);
        await Answer(_carl.Owner, group, true);
        await using var carls = new Screen(_carl.Devices[0]);
        await carls.Shows(e => e.MessageAmended is { Change: MessageChange.Unspecified, Message: { } m } && m.MessageId == edited.MessageId ? m : null);
        var shown = await Get(_carl, edited);
        Assert.Equal(("first, edited", 1, "👍1"), (TextOf(shown), shown.EditCount, Shown(shown.Reactions)));
        await Refused(ErrorReason.MessageUnknown, () => React(_carl, recalled, "👍"));
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task Who_may_not_send_may_not_react_and_who_left_can_do_nothing()
    {
        var group = await Create(new Group { Name = "News", Terms = new GroupTerms { MaySend = GroupRole.Admin } }, Ben);
        await Answer(_ben.Owner, group, true);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        var sent = await Send(_anna, group.Address, "read this");
        await bens.Shows(Arrived(sent));
        await React(_ben, sent, "👎");
        var report = await bens.Shows(Report(sent));
        Assert.Equal((ReportKind.Failed, FailureReason.NotPermitted), (report.Kind, report.FailureReason));
        Assert.Empty((await Get(_anna, sent)).Reactions);
        await _ben.Owner.Groups.LeaveGroupAsync(new LeaveGroupRequest { RequestId = Id(), GroupId = group.GroupId });
        await bens.Shows(Told(GroupChangeKind.Left));
        await Refused(ErrorReason.NotPermitted, () => React(_ben, sent, "👎"));
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task Where_messages_wait_for_a_moderator_they_change_while_they_wait_and_not_afterwards()
    {
        var group = await Create(new Group { Name = "Assembly", Terms = new GroupTerms { Moderated = true } }, Ben, Carl);
        await Answer(_ben.Owner, group, true);
        await Answer(_carl.Owner, group, true);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        var sent = await Send(_ben, group.Address, "rude");
        await bens.Shows(Told(GroupChangeKind.Held));
        await Edit(_ben, sent, "polite");
        await bens.Shows(Edited(sent, "polite"));
        Assert.Equal("polite", TextOf((await Queue(group)).Single()));
        await _anna.Owner.Groups.JudgeHeldMessageAsync(new JudgeHeldMessageRequest
        {
            RequestId = Id(), GroupId = group.GroupId, MessageId = sent.MessageId, Pass = true,
        });
        var arrived = await carls.Shows(Arrived(sent));
        Assert.Equal(("polite", 0), (TextOf(arrived), arrived.EditCount));
        Assert.Equal("polite", TextOf(await Get(_carl, sent)));

        await Edit(_ben, sent, "rude again");
        Assert.Equal(FailureReason.NotPermitted, (await bens.Shows(Report(sent))).FailureReason);
        Assert.Equal(("polite", "polite"), (TextOf(await Get(_ben, sent)), TextOf(await Get(_carl, sent))));

        var other = await Send(_ben, group.Address, "on second thought");
        await bens.Shows(e => e.GroupChanged is { } g && g.Changes.Any(c => c.MessageId == other.MessageId) ? g : null);
        await Recall(_ben, other);
        AssertNothingLeft(await bens.Shows(Recalled(other)));
        Assert.Empty(await Queue(group));
    }

    private async Task<IReadOnlyList<Message>> Queue(Group group) => (await _anna.Owner.Groups.ListHeldMessagesAsync(
        new ListHeldMessagesRequest { GroupId = group.GroupId })).Messages;
}
