using Cpm.Domain;
using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;
using Cpm.Grains.Entries;
using Cpm.Grains.Sessions;
using Cpm.Simulation;

namespace Cpm.Grains.Tests;

public class MissedTests
{
    [Fact]
    public void What_rang_in_vain_is_listed_with_who_called_and_why_and_is_seen_once_its_owner_says_so_or_answered() => Scene.Play(async scene =>
    {
        await Called(scene, _ => scene.Node.Wait(70));
        await Called(scene, session => Act(scene, "ada", session, SessionAction.End));
        await Called(scene, session => Act(scene, "bob", session, SessionAction.Decline));
        SessionView taken = await Called(scene, session => Act(scene, "bob", session, SessionAction.Accept));
        await Act(scene, "ada", taken, SessionAction.End);
        await scene.Settle();
        scene.Forget();

        Page<MissedSessionView> all = (await Of(scene, "bob").Missed(long.MaxValue, 9)).Value!;
        Assert.Equal(
            [(SessionStanding.Declined, true), (SessionStanding.Cancelled, false), (SessionStanding.NoAnswer, false)],
            all.Items.Select(m => (m.Session.Standing, m.Seen)));
        Assert.All(all.Items, m => Assert.Equal((Scene.At("ada"), MediumKind.Voice), (m.InvitedBy, m.Session.Media.Single().Kind)));
        Page<MissedSessionView> first = (await Of(scene, "bob").Missed(long.MaxValue, 2)).Value!;
        Assert.Equal(all.Items[2].Seq, (await Of(scene, "bob").Missed(long.Parse(first.Next), 2)).Value!.Items.Single().Seq);

        Request seeing = scene.Ask();
        Done seen = (await Of(scene, "bob").SeeMissed(seeing, all.Items[1].Seq)).Value!;
        Assert.Equal(seen, (await Of(scene, "bob").SeeMissed(seeing, all.Items[1].Seq)).Value);
        Assert.Equal(all.Items[1].Seq, Assert.Single(await scene.Told<MissedSeen>("bob")).Through);
        Assert.Equal(0, (await Of(scene, "bob").SeeMissed(scene.Ask(), 1)).Value!.Seq);
        Assert.All((await Of(scene, "bob").Missed(long.MaxValue, 9)).Value!.Items, m => Assert.True(m.Seen));
        Assert.Equal(RefusalReason.InvalidField, await scene.Refused(Of(scene, "bob").SeeMissed(scene.Ask(), seen.Seq + 1)));
        Assert.Empty((await Of(scene, "ada").Missed(long.MaxValue, 9)).Value!.Items);
    });

    [Fact]
    public void What_never_rang_is_not_missed_and_the_list_keeps_the_newest() => Scene.Play(
        async scene =>
        {
            await scene.Device("ada");
            await scene.Device("bob");
            var planned = new SessionAsk { Addresses = [Scene.At("bob")], StartsAtMs = scene.Node.NowMs + 60_000 };
            SessionView session = (await Of(scene, "ada").Start(scene.Ask(), planned)).Value!;
            await scene.Settle();
            await Act(scene, "ada", session, SessionAction.End);
            await scene.Settle();
            Assert.Empty((await Of(scene, "bob").Missed(long.MaxValue, 9)).Value!.Items);
            for (int i = 0; i < 3; i++)
            {
                session = await Called(scene, s => Act(scene, "ada", s, SessionAction.End));
            }

            MissedSessionView[] kept = (await Of(scene, "bob").Missed(long.MaxValue, 9)).Value!.Items;
            Assert.Equal((2, session.Session), (kept.Length, kept[0].Session.Session));
        }, new NodeOptions { Limits = new CpmLimits { MissedSessions = 2 } });

    private static IParticipationsGrain Of(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IParticipationsGrain>(name);

    private static async Task Act(Scene scene, string name, SessionView session, SessionAction action) =>
        Assert.NotNull((await Of(scene, name).Act(scene.Ask(), session.Session, new SessionAsk { Action = action, Device = 1 })).Value);

    // Ada calls Bob, who has a device that rings.
    private static async Task<SessionView> Called(Scene scene, Func<SessionView, Task> then)
    {
        foreach (string name in new[] { "ada", "bob" })
        {
            if ((await scene.Node.Devices(name).List(0, 9)).Value!.Items.Length == 0)
            {
                await scene.Device(name);
            }
        }

        var voice = new SessionMediumView(0, MediumKind.Voice, default, "", "", null);
        SessionView session = (await Of(scene, "ada").Start(
            scene.Ask(), new SessionAsk { Addresses = [Scene.At("bob")], Device = 1, Media = [voice] })).Value!;
        await scene.Settle();
        await then(session);
        await scene.Settle();
        return session;
    }
}
