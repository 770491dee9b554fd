using Cpm.Domain;
using Cpm.Domain.Groups;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Tests;

public class GroupTests
{
    [Fact]
    public void What_a_group_owes_is_brought_in_order_though_every_memory_is_lost_in_between() => Scene.Play(async scene =>
    {
        GroupView group = await Founded(scene);
        var sent = new List<long>();
        for (int i = 0; i < 8; i++)
        {
            SendReceipt receipt = await scene.Send(i % 2 == 0 ? "ada" : "bob", To(group));
            sent.Add(receipt.Message);
            scene.Forget();
        }

        await scene.Settle();
        MessageArrived[] told = await scene.Told<MessageArrived>("cleo");
        Assert.Equal(sent.Order(), told.Select(m => m.Message).Order());
        long[] adas = [.. (await scene.Told<MessageArrived>("ada")).Select(m => m.Message)];
        Assert.Equal(told.Select(m => m.Message).Where(adas.Contains), adas);
    });

    [Fact]
    public void A_founding_repeated_makes_one_group_and_tells_of_it_once() => Scene.Play(async scene =>
    {
        Request request = scene.Ask();
        var ask = new GroupAsk { Name = "n", Addresses = [Scene.At("bob")] };
        GroupView first = (await Of(scene, "ada").Found(request, ask)).Value!;
        scene.Forget();
        GroupView second = (await Of(scene, "ada").Found(request, ask)).Value!;
        Assert.Equal((first.Group, first.Version), (second.Group, second.Version));
        await scene.Settle();
        Assert.Single(await scene.Told<GroupChanged>("bob"));
        Assert.Single((await Of(scene, "bob").List("", 10)).Value!.Items);
    });

    [Fact]
    public void Who_blocked_the_inviter_does_not_hear_of_the_invitation() => Scene.Play(async scene =>
    {
        await scene.Node.Settings("bob").Block(scene.Ask(), Scene.At("ada"), true);
        await Of(scene, "ada").Found(scene.Ask(), new GroupAsk { Name = "n", Addresses = [Scene.At("bob")] });
        await scene.Settle();
        Assert.Empty(await scene.Told<GroupChanged>("bob"));
    });

    [Fact]
    public void A_group_that_is_written_to_lives_on_and_ends_when_nothing_comes_any_more() => Scene.Play(async scene =>
    {
        var terms = new GroupTermsView(
            GroupRole.Member, GroupRole.Admin, GroupRole.Observer, GroupEntrance.InvitationOnly, false, [], 0, false, 0, 60_000, false, []);
        GroupView group = (await Of(scene, "ada").Found(scene.Ask(), new GroupAsk { Name = "n", Terms = terms })).Value!;
        await scene.Node.Wait(50);
        await scene.Send("ada", To(group));
        scene.Forget();
        await scene.Node.Wait(50);
        Assert.False((await Of(scene, "ada").Show(group.Group)).Value!.Ended);
        await scene.Node.Wait(20);
        Assert.True((await Of(scene, "ada").Show(group.Group)).Value!.Ended);
        Assert.Contains((await scene.Told<GroupChanged>("ada"))[^1].Notice.Changes, c => c.Kind == GroupEventKind.Ended);
    });

    [Fact]
    public void A_group_starts_at_its_time_though_every_memory_is_lost_and_tells_also_the_invited() => Scene.Play(async scene =>
    {
        var terms = new GroupTermsView(
            GroupRole.Member, GroupRole.Admin, GroupRole.Observer, GroupEntrance.InvitationOnly, false, [], 0, false, 0, 0, false, [],
            StartAtMs: scene.Node.NowMs + 60_000);
        var ask = new GroupAsk { Name = "n", Terms = terms, Addresses = [Scene.At("bob")] };
        GroupView group = (await Of(scene, "ada").Found(scene.Ask(), ask)).Value!;
        Assert.True(group.Waiting);
        await scene.Settle();
        Assert.Equal(RefusalReason.GroupNotStarted, await scene.Refused(scene.Node.Messages("ada").Send(scene.Ask(), To(group), 0)));
        scene.Forget();
        await scene.Node.Wait(62);
        await scene.Settle();
        Assert.False((await Of(scene, "ada").Show(group.Group)).Value!.Waiting);
        await scene.Send("ada", To(group));
        GroupNotice told = (await scene.Told<GroupChanged>("bob"))[^1].Notice;
        Assert.Equal((GroupEventKind.Started, false, GroupStanding.Invited), (told.Changes.Single().Kind, told.Membership.Waiting, told.Membership.Standing));
    });

    private static IMembershipsGrain Of(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IMembershipsGrain>(name);

    private static MessageToSend To(GroupView group) => Scene.To("ada") with { Recipients = [group.Address] };

    private static async Task<GroupView> Founded(Scene scene)
    {
        var ask = new GroupAsk { Name = "n", Addresses = [Scene.At("bob"), Scene.At("cleo")] };
        GroupView group = (await Of(scene, "ada").Found(scene.Ask(), ask)).Value!;
        foreach (string name in new[] { "bob", "cleo" })
        {
            Assert.NotNull((await Of(scene, name).Act(scene.Ask(), group.Group, new GroupAsk { Action = GroupAction.Accept })).Value);
        }

        await scene.Settle();
        return group;
    }
}
