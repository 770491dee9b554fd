using System.Globalization;
using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Xunit.Abstractions;

namespace Cpm.Host.Tests.Groups;

/// <summary>People under one address: how they come in, what they may, what they are told, and how it ends.</summary>
public sealed class GroupTests(ITestOutputHelper output) : GroupScene
{
    [Fact]
    [Requirement("CPM-GRP-002")]
    [Requirement("CPM-GRP-004")]
    [Requirement("CPM-GRP-006")]
    public async Task An_invitation_reaches_all_devices_and_its_answer_all_who_take_part()
    {
        await using var bensLaptop = await new Screen(_ben.Devices[1]).CaughtUp();
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        var group = await Create(new Group { Name = "Hikers" }, Ben, Carl);
        Assert.Equal((1, GroupRole.Owner, GroupStanding.Joined), (group.MemberCount, group.OwnRole, group.OwnStanding));
        var invited = await bensLaptop.Shows(Told(GroupChangeKind.Invited));
        Assert.Equal((group.GroupId, group.Address, "Hikers", GroupStanding.Invited, Anna), (
            invited.Membership.GroupId, invited.Membership.Address, invited.Membership.Name, invited.Membership.Standing, invited.Actor));
        Assert.Equal(GroupStanding.Invited, (await _ben.Owner.Groups.ListGroupsAsync(new ListGroupsRequest())).Groups.Single().Standing);

        await Answer(_ben.Devices[0], group, true);
        Assert.Equal(GroupStanding.Joined, (await bensLaptop.Shows(Told(GroupChangeKind.Joined))).Membership.Standing);
        Assert.Equal(Ben, (await annas.Shows(e => Told(GroupChangeKind.Joined)(e) is { Actor: Ben } t ? t : null)).Changes.Single().Address);
        await Answer(_carl.Owner, group, false);
        await annas.Shows(Told(GroupChangeKind.Declined));
        await Refused(ErrorReason.GroupUnknown, () => _carl.Owner.Groups.GetGroupAsync(new GetGroupRequest { GroupId = group.GroupId }));
        Assert.Equal(
            [(Anna, GroupRole.Owner, GroupStanding.Joined), (Ben, GroupRole.Member, GroupStanding.Joined)],
            (await Members(_ben, group)).Select(m => (m.Address, m.Role, m.Standing)));
    }

    [Fact]
    [Requirement("CPM-GRP-001")]
    [Requirement("CPM-CONV-006")]
    public async Task What_is_sent_to_the_group_reaches_all_who_take_part_in_one_order_and_one_conversation()
    {
        var group = await Full("Hikers");
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        for (int i = 0; i < 20; i++)
        {
            await Send(i % 2 == 0 ? _anna : _ben, group.Address, $"{i}");
        }

        var last = await Send(_anna, group.Address, "last");
        foreach (var screen in new[] { carls, bens })
        {
            await screen.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == last.MessageId ? m : null);
        }

        string[] toCarl = Texts(carls), toBen = Texts(bens);
        Assert.Equal(21, toCarl.Length);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{2 * i}").Append("last"), toBen);
        Assert.Equal(toBen, toCarl.Where(t => toBen.Contains(t)));
        Assert.Empty((await _dora.Owner.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
        var conversation = (await _carl.Owner.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations.Single();
        Assert.Equal((last.ConversationId, 21), (conversation.ConversationId, conversation.UnreadCount));
        Assert.Equal([group.Address], conversation.Participants);
        Assert.Equal(
            last.ConversationId,
            (await _ben.Owner.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations.Single().ConversationId);
    }

    [Fact]
    [Requirement("CPM-GRP-001")]
    [Requirement("CPM-GRP-003")]
    public async Task What_the_rules_do_not_allow_is_not_passed_on_and_the_sender_is_told()
    {
        var group = await Full("Readers");
        await _anna.Owner.Groups.SetMemberRoleAsync(new SetMemberRoleRequest
        {
            RequestId = Id(), GroupId = group.GroupId, Address = Ben, Role = GroupRole.Observer,
        });
        await Update(group.GroupId, new Group { Terms = new GroupTerms { MediaTypes = { "text/plain" } } }, "terms");
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var doras = await new Screen(_dora.Devices[0]).CaughtUp();
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        var observers = await Send(_ben, group.Address, "may not");
        Assert.Equal(FailureReason.NotPermitted, (await bens.Shows(Report(observers))).FailureReason);
        var strangers = await Send(_dora, group.Address, "not in it");
        await doras.Shows(Report(strangers));
        var picture = Message("see", group.Address);
        picture.Content.Parts.Add(new ContentPart { MediaType = "image/png", Body = ByteString.CopyFrom(1) });
        await annas.Shows(Report(await _anna.Owner.Messages.SendMessageAsync(picture)));
        await Send(_anna, group.Address, "may");
        await bens.Shows(e => e.MessageArrived?.Message);
        Assert.Equal(["may"], Texts(bens));
        await Refused(ErrorReason.InvalidField, () => _anna.Owner.Messages.SendMessageAsync(Message("mixed", group.Address, Ben)));
    }

    [Fact]
    [Requirement("CPM-GRP-005")]
    [Requirement("CPM-GRP-006")]
    public async Task Who_leaves_or_is_removed_or_banned_gets_no_more_and_the_others_are_told()
    {
        var group = await Full("Comers and goers");
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await _carl.Owner.Groups.LeaveGroupAsync(new LeaveGroupRequest { RequestId = Id(), GroupId = group.GroupId });
        Assert.Equal(Carl, (await annas.Shows(Told(GroupChangeKind.Left))).Changes.Single().Address);
        await Refused(ErrorReason.NotPermitted, () => Remove(_ben, group, Anna, false));
        await Remove(_anna, group, Ben, true);
        Assert.Equal(GroupStanding.Unspecified, (await bens.Shows(Told(GroupChangeKind.Banned))).Membership.Standing);
        await Send(_anna, group.Address, "alone");
        await Refused(ErrorReason.GroupUnknown, () => _ben.Owner.Groups.GetGroupAsync(new GetGroupRequest { GroupId = group.GroupId }));
        await Refused(ErrorReason.NotPermitted, () => Invite(_anna, group, Ben));
        Assert.Equal(GroupStanding.Banned, (await Members(_anna, group)).Single(m => m.Address == Ben).Standing);
        await _anna.Owner.Groups.UnbanMemberAsync(new UnbanMemberRequest { RequestId = Id(), GroupId = group.GroupId, Address = Ben });
        await Invite(_anna, group, Ben, Dora);
        await bens.Shows(e => e.GroupChanged is { Membership.Standing: GroupStanding.Invited } t ? t : null);
        await Remove(_anna, group, Dora, false);
        Assert.Empty(Texts(bens));
        Assert.Empty((await _ben.Owner.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task Whoever_has_the_link_asks_to_come_in_and_who_comes_in_gets_the_history_if_the_rules_say_so()
    {
        var terms = new GroupTerms { Entrance = GroupEntrance.LinkWithApproval, GivesHistory = true };
        var group = await Create(new Group { Name = "Open", Terms = terms });
        await Send(_anna, group.Address, "one");
        await Send(_anna, group.Address, "two");
        var linked = (await _anna.Owner.Groups.RenewGroupLinkAsync(
            new RenewGroupLinkRequest { RequestId = Id(), GroupId = group.GroupId })).Group;
        await Refused(ErrorReason.GroupUnknown, () => Join(_dora, group.GroupId, "wrong"));
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        await using var doras = await new Screen(_dora.Devices[0]).CaughtUp();
        Assert.Equal(GroupStanding.Asked, (await Join(_dora, group.GroupId, linked.LinkToken)).Group.OwnStanding);
        Assert.Equal(Dora, (await annas.Shows(Told(GroupChangeKind.Asked))).Changes.Single().Address);
        await _anna.Owner.Groups.AnswerJoinRequestAsync(
            new AnswerJoinRequestRequest { RequestId = Id(), GroupId = group.GroupId, Address = Dora, Accept = true });
        await doras.Shows(Told(GroupChangeKind.Joined));
        await Send(_anna, group.Address, "three");
        await doras.Shows(e => e.MessageArrived?.Message is { } m && TextOf(m) == "three" ? m : null);
        Assert.Equal(["one", "two", "three"], Texts(doras));
        Assert.Equal("", (await _dora.Owner.Groups.GetGroupAsync(new GetGroupRequest { GroupId = group.GroupId })).Group.LinkToken);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task A_group_ends_at_its_time_with_its_owner_or_when_he_says_so()
    {
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        var soon = await Create(new Group
        {
            Name = "Soon over",
            Terms = new GroupTerms { EndTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(2)) },
        }, Ben);
        await bens.Shows(e => Told(GroupChangeKind.Ended)(e) is { } t && t.Membership.GroupId == soon.GroupId ? t : null);
        await Refused(ErrorReason.GroupEnded, () => Answer(_ben.Owner, soon, true));

        var idle = await Create(new Group
        {
            Name = "Quiet",
            Terms = new GroupTerms { EndIdleTime = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) },
        }, Ben);
        Assert.Equal(1, idle.Terms.EndIdleTime.Seconds);
        await bens.Shows(e => Told(GroupChangeKind.Ended)(e) is { } t && t.Membership.GroupId == idle.GroupId ? t : null);

        var owned = await Create(new Group { Name = "Mine", Terms = new GroupTerms { EndsWithOwner = true } }, Ben);
        await Answer(_ben.Owner, owned, true);
        await _anna.Owner.Groups.LeaveGroupAsync(new LeaveGroupRequest { RequestId = Id(), GroupId = owned.GroupId });
        await bens.Shows(e => Told(GroupChangeKind.Ended)(e) is { } t && t.Membership.GroupId == owned.GroupId ? t : null);

        var ended = await Create(new Group { Name = "Enough" }, Ben);
        await Refused(ErrorReason.NotPermitted, () => _ben.Owner.Groups.EndGroupAsync(
            new EndGroupRequest { RequestId = Id(), GroupId = ended.GroupId }));
        await _anna.Owner.Groups.EndGroupAsync(new EndGroupRequest { RequestId = Id(), GroupId = ended.GroupId });
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        await annas.Shows(Report(await Send(_anna, ended.Address, "too late")));
        Assert.True((await _anna.Owner.Groups.GetGroupAsync(new GetGroupRequest { GroupId = ended.GroupId })).Group.Ended);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task A_group_has_an_address_of_its_own_a_name_and_a_picture_and_a_repeat_makes_no_other()
    {
        var picture = new GroupPicture { MediaType = "image/png", Body = ByteString.CopyFrom(1, 2, 3) };
        var request = new CreateGroupRequest
        {
            RequestId = Id(), Group = new Group { Name = "Choir", Address = "SIP:Choir@CPM.example", Picture = picture },
        };
        var made = (await _anna.Owner.Groups.CreateGroupAsync(request)).Group;
        Assert.Equal(made, (await _anna.Owner.Groups.CreateGroupAsync(request)).Group);
        Assert.Equal(picture, made.Picture);
        var taken = request.Clone();
        taken.RequestId = Id();
        await Refused(ErrorReason.AddressTaken, () => _anna.Owner.Groups.CreateGroupAsync(taken));
        var renamed = await Update(made.GroupId, new Group { Name = "Small choir", Etag = made.Etag }, "name", "picture");
        Assert.Equal("Small choir", renamed.Name);
        Assert.Null(renamed.Picture);
        await Refused(ErrorReason.EtagStale, () => _anna.Owner.Groups.UpdateGroupAsync(
            Updating(made.GroupId, new Group { Name = "x", Etag = made.Etag }, "name")));
        Assert.DoesNotContain(
            (await _server.Operator.Accounts.ListAccountsAsync(new ListAccountsRequest())).Accounts, a => a.DisplayName == "Small choir");
    }

    [Fact]
    [Requirement("X-AUTHZ-001")]
    public async Task A_group_of_others_is_not_there()
    {
        string id = (await Full("Secret")).GroupId;
        var groups = _dora.Owner.Groups;
        Func<Task>[] calls =
        [
            async () => await groups.GetGroupAsync(new GetGroupRequest { GroupId = id }),
            async () => await groups.ListGroupMembersAsync(new ListGroupMembersRequest { GroupId = id }),
            async () => await groups.UpdateGroupAsync(Updating(id, new Group { Name = "x" }, "name")),
            async () => await groups.InviteMembersAsync(new InviteMembersRequest { RequestId = Id(), GroupId = id, Addresses = { Dora } }),
            async () => await groups.AnswerInvitationAsync(new AnswerInvitationRequest { RequestId = Id(), GroupId = id, Accept = true }),
            async () => await groups.LeaveGroupAsync(new LeaveGroupRequest { RequestId = Id(), GroupId = id }),
            async () => await groups.RemoveMemberAsync(new RemoveMemberRequest { RequestId = Id(), GroupId = id, Address = Ben }),
            async () => await groups.UnbanMemberAsync(new UnbanMemberRequest { RequestId = Id(), GroupId = id, Address = Ben }),
            async () => await groups.SetMemberRoleAsync(
                new SetMemberRoleRequest { RequestId = Id(), GroupId = id, Address = Dora, Role = GroupRole.Owner }),
            async () => await groups.RenewGroupLinkAsync(new RenewGroupLinkRequest { RequestId = Id(), GroupId = id }),
            async () => await groups.JoinGroupAsync(new JoinGroupRequest { RequestId = Id(), GroupId = id, LinkToken = "x" }),
            async () => await groups.AnswerJoinRequestAsync(
                new AnswerJoinRequestRequest { RequestId = Id(), GroupId = id, Address = Dora, Accept = true }),
            async () => await groups.ListHeldMessagesAsync(new ListHeldMessagesRequest { GroupId = id }),
            async () => await groups.JudgeHeldMessageAsync(
                new JudgeHeldMessageRequest { RequestId = Id(), GroupId = id, MessageId = "m0000000000000001" }),
            async () => await groups.EndGroupAsync(new EndGroupRequest { RequestId = Id(), GroupId = id }),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(ErrorReason.GroupUnknown, (await Assert.ThrowsAsync<CpmException>(call)).Reason);
        }

        Assert.Empty((await groups.ListGroupsAsync(new ListGroupsRequest())).Groups);
    }

    [Fact]
    [Requirement("CPM-GRP-002")]
    public async Task A_group_of_many_hears_everything_though_some_are_away()
    {
        string wanted = Environment.GetEnvironmentVariable("CPM_GROUP_MEMBERS") ?? "60";
        int many = int.Parse(wanted, CultureInfo.InvariantCulture);
        var users = new List<TestUser>();
        for (int i = 1; i < many; i++)
        {
            users.Add(await _server.Provision($"m{i}", $"sip:m{i}@cpm.example", i == many - 1 ? ["phone"] : []));
        }

        var group = await Create(new Group { Name = "Many", Terms = new GroupTerms { MaySeeMembers = GroupRole.Admin } });
        foreach (var part in users.Chunk(100))
        {
            await Invite(_anna, group, [.. part.Select(u => u.Address)]);
        }

        await Parallel.ForEachAsync(users, async (user, _) => await Answer(user.Owner, group, true));
        Assert.Equal(many, (await _anna.Owner.Groups.GetGroupAsync(new GetGroupRequest { GroupId = group.GroupId })).Group.MemberCount);
        await using var last = await new Screen(users[^1].Devices[0]).CaughtUp();
        long began = TimeProvider.System.GetTimestamp();
        var sent = await Send(_anna, group.Address, "to all");
        await last.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == sent.MessageId ? m : null);
        var took = TimeProvider.System.GetElapsedTime(began);
        foreach (var user in users)
        {
            await Eventually.Holds(
                async () => (await user.Owner.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Count > 0,
                () => $"{user.Account} has nothing");
        }

        var all = TimeProvider.System.GetElapsedTime(began);
        output.WriteLine($"{many} members: the last was rung after {took.TotalMilliseconds:F0} ms, all had it after {all.TotalMilliseconds:F0} ms");
    }
}
