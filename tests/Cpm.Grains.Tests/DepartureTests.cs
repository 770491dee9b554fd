using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Domain.Sessions;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Sessions;

namespace Cpm.Grains.Tests;

public class DepartureTests
{
    private static readonly GroupTermsView s_endsWithOwner = new(
        GroupRole.Member, GroupRole.Admin, GroupRole.Observer, GroupEntrance.InvitationOnly, false, [], 0, true, 0, 0, false, []);

    [Fact]
    public void A_deleted_account_leaves_its_groups_though_all_memory_is_lost_right_after() => Scene.Play(async scene =>
    {
        GroupView group = await Founded(scene, null);
        await Deleted(scene, "ada");
        scene.Forget();
        await scene.Node.Wait(20);
        await scene.Settle();
        GroupMemberView[] left = (await Of(scene, "bob").Members(group.Group, "", 10)).Value!.Items;
        Assert.Equal([(Scene.At("bob"), GroupRole.Owner), (Scene.At("cleo"), GroupRole.Member)], left.Select(m => (m.Address, m.Role)));
        GroupChanged told = (await scene.Told<GroupChanged>("cleo"))[^1];
        Assert.Equal([GroupEventKind.Left, GroupEventKind.RoleChanged], told.Notice.Changes.Select(c => c.Kind));
        Assert.Equal(Scene.At("ada"), told.Notice.By);
    });

    [Fact]
    public void A_group_that_ends_with_its_owner_ends_when_he_is_deleted() => Scene.Play(async scene =>
    {
        GroupView group = await Founded(scene, s_endsWithOwner);
        await Deleted(scene, "ada");
        await scene.Settle();
        Assert.True((await Of(scene, "bob").Show(group.Group)).Value!.Ended);
        Assert.Empty((await Of(scene, "bob").List("", 10)).Value!.Items);
    });

    [Fact]
    public void Who_is_invited_while_he_is_deleted_is_not_left_in_the_group() => Scene.Play(async scene =>
    {
        Task<Answer<GroupView>> inviting = Of(scene, "ada").Found(scene.Ask(), new GroupAsk { Name = "n", Addresses = [Scene.At("bob")] });
        Task deleting = Deleted(scene, "bob");
        GroupView group = (await inviting).Value!;
        await deleting;
        await scene.Settle();
        Assert.Single((await Of(scene, "ada").Members(group.Group, "", 10)).Value!.Items);
    });

    [Fact]
    public void A_deleted_account_is_in_no_session_and_rings_in_none() => Scene.Play(async scene =>
    {
        IParticipationsGrain ada = scene.Node.Runtime.Client.GetGrain<IParticipationsGrain>("ada");
        SessionView session = (await ada.Start(scene.Ask(), new SessionAsk { Addresses = [Scene.At("bob"), Scene.At("cleo")] })).Value!;
        await scene.Device("cleo");
        await scene.Settle();
        await scene.Node.Runtime.Client.GetGrain<IParticipationsGrain>("cleo")
            .Act(scene.Ask(), session.Session, new SessionAsk { Action = SessionAction.Accept, Device = 1 });
        await Deleted(scene, "bob");
        await Deleted(scene, "cleo");
        scene.Forget();
        await scene.Node.Wait(20);
        await scene.Settle();
        SessionView last = (await scene.Told<SessionChanged>("ada"))[^1].Notice.Session;
        Assert.NotEqual(0, last.EndedAtMs);
        SessionEventKind[] told = [.. (await scene.Told<SessionChanged>("ada")).SelectMany(t => t.Notice.Changes).Select(c => c.Kind)];
        Assert.Contains(SessionEventKind.Declined, told);
        Assert.Contains(SessionEventKind.Left, told);
    });

    private static IMembershipsGrain Of(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IMembershipsGrain>(name);

    private static async Task Deleted(Scene scene, string name) =>
        Assert.NotNull((await scene.Node.Account(name).ChangeStatus(scene.Ask(), AccountStatus.Deleted)).Value);

    private static async Task<GroupView> Founded(Scene scene, GroupTermsView? terms)
    {
        var ask = new GroupAsk { Name = "n", Addresses = [Scene.At("bob"), Scene.At("cleo")], Terms = terms };
        GroupView group = (await Of(scene, "ada").Found(scene.Ask(), ask)).Value!;
        foreach (string name in new[] { "bob", "cleo" })
        {
            Assert.NotNull((await Of(scene, name).Act(scene.Ask(), group.Group, new GroupAsk { Action = GroupAction.Accept })).Value);
        }

        await scene.Settle();
        return group;
    }
}
