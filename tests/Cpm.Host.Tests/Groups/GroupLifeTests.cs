using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Groups;

/// <summary>When a group starts, and what becomes of it when somebody in it is no more.</summary>
public sealed class GroupLifeTests : GroupScene
{
    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task A_group_starts_once_enough_have_accepted_and_takes_nothing_before()
    {
        var group = await Create(new Group { Name = "Waits", Terms = new GroupTerms { StartMembers = 3 } }, Ben, Carl);
        Assert.True(group.Waiting);
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        await Answer(_ben.Owner, group, true);
        await annas.Shows(Told(GroupChangeKind.Joined));
        await Refused(ErrorReason.GroupNotStarted, () => _anna.Owner.Messages.SendMessageAsync(Message("early", group.Address)));
        await Refused(ErrorReason.GroupNotStarted, () => _anna.Devices[0].Sessions.StartSessionAsync(
            new StartSessionRequest { RequestId = Id(), Session = new Session(), Invitees = { group.Address } }));
        await Answer(_carl.Owner, group, true);
        Assert.False((await annas.Shows(Told(GroupChangeKind.Started))).Membership.Waiting);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        var sent = await Send(_anna, group.Address, "now");
        await bens.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == sent.MessageId ? m : null);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    [Requirement("CPM-GRP-006")]
    public async Task Who_is_deleted_is_in_none_of_his_groups_any_more_and_all_others_learn_it()
    {
        var goesOn = await Full("Goes on");
        var ends = await Create(new Group { Name = "Ends", Terms = new GroupTerms { EndsWithOwner = true } }, Ben);
        await Answer(_ben.Owner, ends, true);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await _server.Operator.Accounts.DeleteAccountAsync(new DeleteAccountRequest { RequestId = Id(), AccountId = "anna" });
        var left = await bens.Shows(e => Told(GroupChangeKind.Left)(e) is { } t && t.Membership.GroupId == goesOn.GroupId ? t : null);
        Assert.Equal((Anna, GroupRole.Owner), (left.Changes[0].Address, left.Membership.Role));
        await bens.Shows(e => Told(GroupChangeKind.Ended)(e) is { } t && t.Membership.GroupId == ends.GroupId ? t : null);
        Assert.DoesNotContain(await Members(_carl, goesOn), m => m.Address == Anna);
    }
}
