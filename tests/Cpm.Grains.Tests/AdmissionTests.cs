using Cpm.Domain;
using Cpm.Domain.Groups;
using Cpm.Domain.Sessions;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Sessions;

namespace Cpm.Grains.Tests;

public class AdmissionTests
{
    [Fact]
    public void Who_comes_into_a_group_is_told_of_the_session_that_goes_on_there_and_may_join_it_though_all_memory_is_lost() => Scene.Play(async scene =>
    {
        (GroupView group, SessionView session) = await Conferring(scene);
        Assert.Equal(RefusalReason.SessionUnknown, await scene.Refused(Of(scene, "cleo").Show(session.Session)));
        await Enter(scene, group);
        scene.Forget();
        await scene.Node.Wait(20); // What the group owes is found by the schedule.
        await scene.Settle();

        SessionChanged told = Assert.Single(await scene.Told<SessionChanged>("cleo"));
        Assert.Equal((SessionStanding.MayJoin, session.Session, 0), (told.Notice.Session.Standing, told.Notice.Session.Session, told.Ringing.Length));
        Assert.Equal((SessionEventKind.Admitted, Scene.At("cleo")), told.Notice.Changes.Select(c => (c.Kind, c.Address)).Single());
        SessionView listed = (await Of(scene, "cleo").List("", 9)).Value!.Items.Single();
        Assert.Equal((SessionStanding.MayJoin, group.Address, 3), (listed.Standing, listed.GroupAddress, listed.Participants.Length));
        Assert.DoesNotContain(
            (await scene.Told<SessionChanged>("ada")).SelectMany(t => t.Notice.Changes), c => c.Kind == SessionEventKind.Admitted);

        int device = await scene.Device("cleo");
        var join = new SessionAsk { Action = SessionAction.Join, Device = device };
        Assert.Equal(SessionStanding.Joined, (await Of(scene, "cleo").Act(scene.Ask(), session.Session, join)).Value!.Standing);
        await scene.Settle();
        Assert.Equal(SessionStanding.Joined, (await Of(scene, "cleo").List("", 9)).Value!.Items.Single().Standing);
        Assert.Contains((await scene.Told<SessionChanged>("ada"))[^1].Notice.Changes, c => c.Kind == SessionEventKind.Joined);
    });

    [Fact]
    public void Who_may_join_hears_of_its_end_and_the_group_lets_nobody_know_of_it_any_more() => Scene.Play(async scene =>
    {
        (GroupView group, SessionView session) = await Conferring(scene);
        await Enter(scene, group);
        await scene.Settle();
        Assert.Single((await Of(scene, "cleo").List("", 9)).Value!.Items);
        Assert.NotNull((await Of(scene, "ada").Act(scene.Ask(), session.Session, new SessionAsk { Action = SessionAction.End })).Value);
        await scene.Settle();
        Assert.Empty((await Of(scene, "cleo").List("", 9)).Value!.Items);
        Assert.NotEqual(0, (await scene.Told<SessionChanged>("cleo"))[^1].Notice.Session.EndedAtMs);
        Assert.Empty((await Of(scene, "cleo").Missed(long.MaxValue, 9)).Value!.Items);
        Assert.NotNull((await Members(scene, "cleo").Act(scene.Ask(), group.Group, new GroupAsk { Action = GroupAction.Leave })).Value);
        await Members(scene, "ada").Act(scene.Ask(), group.Group, new GroupAsk { Action = GroupAction.Invite, Addresses = [Scene.At("cleo")] });
        await scene.Settle();
        int before = (await scene.Told<SessionChanged>("cleo")).Length;
        await Enter(scene, group);
        await scene.Settle();
        Assert.Equal(before, (await scene.Told<SessionChanged>("cleo")).Length);
    });

    [Fact]
    public void Who_may_join_can_do_without_and_cannot_join_when_he_has_left_the_group() => Scene.Play(async scene =>
    {
        (GroupView group, SessionView session) = await Conferring(scene);
        await Enter(scene, group);
        await scene.Settle();
        Assert.NotNull((await Members(scene, "cleo").Act(scene.Ask(), group.Group, new GroupAsk { Action = GroupAction.Leave })).Value);
        var join = new SessionAsk { Action = SessionAction.Join, Device = await scene.Device("cleo") };
        Assert.Equal(RefusalReason.SessionUnknown, await scene.Refused(Of(scene, "cleo").Act(scene.Ask(), session.Session, join)));
        Assert.Empty((await Of(scene, "cleo").List("", 9)).Value!.Items);
        Assert.NotNull((await Of(scene, "cleo").Act(scene.Ask(), session.Session, new SessionAsk { Action = SessionAction.Leave })).Value);
        await scene.Settle();
        Assert.Equal(SessionStanding.Declined, (await scene.Told<SessionChanged>("cleo"))[^1].Notice.Session.Standing);
    });

    private static IParticipationsGrain Of(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IParticipationsGrain>(name);

    private static IMembershipsGrain Members(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IMembershipsGrain>(name);

    private static async Task Enter(Scene scene, GroupView group) =>
        Assert.NotNull((await Members(scene, "cleo").Act(scene.Ask(), group.Group, new GroupAsk { Action = GroupAction.Accept })).Value);

    // Ada and Bob confer in a group to which Cleo is invited.
    private static async Task<(GroupView, SessionView)> Conferring(Scene scene)
    {
        var found = new GroupAsk { Name = "n", Addresses = [Scene.At("bob"), Scene.At("cleo")] };
        GroupView group = (await Members(scene, "ada").Found(scene.Ask(), found)).Value!;
        Assert.NotNull((await Members(scene, "bob").Act(scene.Ask(), group.Group, new GroupAsk { Action = GroupAction.Accept })).Value);
        await scene.Settle();
        SessionView session = (await Of(scene, "ada").Start(scene.Ask(), new SessionAsk
        {
            Addresses = [group.Address], Terms = new SessionTermsView(default, default, false, 0, 0, SessionTerms.MostRingMs, false),
        })).Value!;
        await scene.Settle();
        await scene.Node.Wait(15);
        return (group, session);
    }
}
