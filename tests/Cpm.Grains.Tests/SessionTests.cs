using Cpm.Domain;
using Cpm.Domain.Sessions;
using Cpm.Grains.Devices;
using Cpm.Grains.Entries;
using Cpm.Grains.Sessions;
using Cpm.Grains.Settings;

namespace Cpm.Grains.Tests;

public class SessionTests
{
    [Fact]
    public void An_invitation_that_nobody_answers_rings_out_though_every_memory_is_lost() => Scene.Play(async scene =>
    {
        SessionView session = await Started(scene, new SessionTermsView(default, default, false, 0, 0, 100_000, false), "bob");
        scene.Forget();
        await scene.Node.Wait(50);
        Assert.Equal(SessionStanding.Ringing, (await Of(scene, "bob").Show(session.Session)).Value!.Standing);
        scene.Forget();
        await scene.Node.Wait(120);
        SessionChanged last = (await scene.Told<SessionChanged>("bob"))[^1];
        Assert.Equal(SessionStanding.NoAnswer, last.Notice.Session.Standing);
        Assert.Empty(last.Ringing);
        SessionChanged told = (await scene.Told<SessionChanged>("ada"))[^1];
        Assert.Contains(told.Notice.Changes, c => c is { Kind: SessionEventKind.NoAnswer } && c.Address == Scene.At("bob"));
        Assert.Contains(told.Notice.Changes, c => c.Kind == SessionEventKind.Ended);
        Assert.Empty((await Of(scene, "ada").List("", 10)).Value!.Items);
    });

    [Fact]
    public void Who_calls_chooses_from_which_of_his_addresses_and_those_whom_he_invites_later_see_the_same() => Scene.Play(async scene =>
    {
        const string Desk = "sip:ada-desk@cpm.test";
        Assert.NotNull((await scene.Node.Account("ada").Change(scene.Ask(), 0, [Scene.At("ada"), Desk], null)).Value);
        var ask = new SessionAsk { Addresses = [Scene.At("bob")], From = "SIP:ada-desk@CPM.test" };
        SessionView session = (await Of(scene, "ada").Start(scene.Ask(), ask)).Value!;
        Assert.Equal((Desk, Desk), (session.Initiator, session.Participants[0].Address));
        var invite = new SessionAsk { Action = SessionAction.Invite, Addresses = [Scene.At("cleo")] };
        Assert.NotNull((await Of(scene, "ada").Act(scene.Ask(), session.Session, invite)).Value);
        await scene.Settle();
        foreach (string name in new[] { "bob", "cleo" })
        {
            Assert.Equal(Desk, (await scene.Told<SessionChanged>(name))[0].Notice.InvitedBy);
        }

        SessionView usual = (await Of(scene, "ada").Start(scene.Ask(), ask with { From = "" })).Value!;
        Assert.Equal(Scene.At("ada"), usual.Initiator);
        Assert.Equal(RefusalReason.AddressNotOwn, await scene.Refused(Of(scene, "ada").Start(scene.Ask(), ask with { From = Scene.At("bob") })));
        Assert.Equal(RefusalReason.AddressMalformed, await scene.Refused(Of(scene, "ada").Start(scene.Ask(), ask with { From = "ada" })));
    });

    [Fact]
    public void A_session_ends_at_its_time() => Scene.Play(async scene =>
    {
        long endMs = scene.Node.NowMs + 60_000;
        SessionView session = await Started(scene, new SessionTermsView(default, default, false, 0, endMs, 0, false), "bob", "cleo");
        Assert.NotNull((await Of(scene, "bob").Act(scene.Ask(), session.Session, Accepting)).Value);
        scene.Forget();
        await scene.Node.Wait(65);
        Assert.Equal(endMs, (await Of(scene, "ada").Show(session.Session)).Value!.EndedAtMs, 1_000.0);
        Assert.Contains((await scene.Told<SessionChanged>("cleo"))[^1].Notice.Changes, c => c.Kind == SessionEventKind.Ended);
    });

    [Fact]
    public void What_happens_in_a_session_is_told_to_all_in_order_though_every_memory_is_lost_in_between() => Scene.Play(async scene =>
    {
        SessionView session = await Started(scene, null, "bob", "cleo");
        scene.Forget();
        foreach (string name in new[] { "bob", "cleo" })
        {
            Assert.NotNull((await Of(scene, name).Act(scene.Ask(), session.Session, Accepting)).Value);
            scene.Forget();
        }

        await Of(scene, "bob").Act(scene.Ask(), session.Session, new SessionAsk { Action = SessionAction.Leave });
        await scene.Settle();
        SessionChanged[] told = await scene.Told<SessionChanged>("ada");
        Assert.Equal(told.Select(t => t.Notice.Session.Version).Order(), told.Select(t => t.Notice.Session.Version));
        Assert.Equal(
            [SessionEventKind.Joined, SessionEventKind.Joined, SessionEventKind.Left],
            told.SelectMany(t => t.Notice.Changes).Select(c => c.Kind)
                .Where(k => k is SessionEventKind.Joined or SessionEventKind.Left));
        Assert.Single((await Of(scene, "ada").List("", 10)).Value!.Items);
        Assert.Empty((await Of(scene, "bob").List("", 10)).Value!.Items);
    });

    [Fact]
    public void A_planned_session_rings_at_its_time_for_all_and_for_who_planned_it() => Scene.Play(async scene =>
    {
        await scene.Device("ada");
        long startMs = scene.Node.NowMs + 60_000;
        var ask = new SessionAsk { Addresses = [Scene.At("bob"), Scene.At("cleo")], StartsAtMs = startMs };
        SessionView session = (await Of(scene, "ada").Start(scene.Ask(), ask)).Value!;
        Assert.Equal((SessionStanding.Planned, 0), (session.Standing, session.StartedAtMs));
        await scene.Settle();
        Assert.Equal(RefusalReason.SessionNotStarted, await scene.Refused(Of(scene, "ada").Act(scene.Ask(), session.Session, Accepting)));
        Assert.NotNull((await Of(scene, "cleo").Act(scene.Ask(), session.Session, new SessionAsk { Action = SessionAction.Leave })).Value);
        scene.Forget();
        await scene.Node.Wait(62);
        foreach (string name in new[] { "ada", "bob" })
        {
            SessionView now = (await Of(scene, name).Show(session.Session)).Value!;
            Assert.Equal(SessionStanding.Ringing, now.Standing);
            Assert.InRange(now.StartedAtMs, startMs, startMs + 2_000);
        }

        Assert.Equal(1, (await scene.Told<SessionChanged>("ada"))[^1].Ringing.Single());
        Assert.NotNull((await Of(scene, "ada").Act(scene.Ask(), session.Session, Accepting)).Value);
        Assert.DoesNotContain(
            await scene.Told<SessionChanged>("cleo"), t => t.Notice.Changes.Any(c => c.Kind == SessionEventKind.Invited));
    });

    [Fact]
    public void A_planned_session_that_its_planner_ends_never_rings() => Scene.Play(async scene =>
    {
        var ask = new SessionAsk { Addresses = [Scene.At("bob")], StartsAtMs = scene.Node.NowMs + 20_000 };
        SessionView session = (await Of(scene, "ada").Start(scene.Ask(), ask)).Value!;
        await scene.Settle();
        Assert.Single((await Of(scene, "bob").List("", 10)).Value!.Items);
        var end = new SessionAsk { Action = SessionAction.End };
        Assert.Equal(RefusalReason.NotPermitted, await scene.Refused(Of(scene, "bob").Act(scene.Ask(), session.Session, end)));
        Assert.NotNull((await Of(scene, "ada").Act(scene.Ask(), session.Session, end)).Value);
        await scene.Node.Wait(30);
        SessionChanged last = (await scene.Told<SessionChanged>("bob"))[^1];
        Assert.Equal(SessionStanding.Cancelled, last.Notice.Session.Standing);
        Assert.Empty((await Of(scene, "bob").List("", 10)).Value!.Items);
    });

    [Fact]
    public void What_is_answered_for_somebody_is_answered_once_though_every_memory_is_lost_in_between() => Scene.Play(async scene =>
    {
        await Answering(scene, "bob", new AnswerRuleView(
            AnswerRuleSubject.Invitation, AnswerRuleOrigin.Addresses, AnswerRuleVerdict.Accept, [Scene.At("ada")], [], 0, 1));
        await Answering(scene, "cleo", new AnswerRuleView(
            AnswerRuleSubject.Invitation, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Decline, [], [], 0, 0));
        Answer<SessionView> begun = await Of(scene, "ada").Start(scene.Ask(), new SessionAsk
        {
            Addresses = [Scene.At("bob"), Scene.At("cleo")],
            Terms = new SessionTermsView(default, default, false, 0, 0, SessionTerms.MostRingMs, false),
        });
        for (int i = 0; i < 4; i++)
        {
            scene.Forget();
            await scene.Node.Wait(65); // What an account owes is found by the schedule.
        }

        SessionView session = (await Of(scene, "ada").Show(begun.Value!.Session)).Value!;
        Assert.Equal(
            [(SessionStanding.Joined, false), (SessionStanding.Joined, true), (SessionStanding.Declined, true)],
            session.Participants.Select(p => (p.Standing, p.Automatic)));
        Assert.All(await scene.Told<SessionChanged>("bob"), told => Assert.Empty(told.Ringing));
        SessionChange[] told = [.. (await scene.Told<SessionChanged>("ada")).SelectMany(t => t.Notice.Changes)];
        Assert.Single(told, c => c is { Kind: SessionEventKind.Joined, Automatic: true });
        Assert.Single(told, c => c is { Kind: SessionEventKind.Declined, Automatic: true });
    });

    [Fact]
    public void What_was_on_a_device_that_is_removed_is_free_though_every_memory_is_lost() => Scene.Play(async scene =>
    {
        await scene.Device("ada");
        await scene.Device("bob");
        var ask = new SessionAsk { Addresses = [Scene.At("bob")], Device = 1, Media = [new SessionMediumView(0, MediumKind.Voice, default, "", "", null)] };
        SessionView session = (await Of(scene, "ada").Start(scene.Ask(), ask)).Value!;
        await scene.Settle();
        Assert.Single((await Of(scene, "bob").Act(scene.Ask(), session.Session, Accepting)).Value!.Uses, u => u.State == MediumUseState.Accepted);
        await scene.Settle();
        Assert.NotNull((await scene.Node.Runtime.Client.GetGrain<IDevicesGrain>("bob").Remove(scene.Ask(), 1)).Value);
        scene.Forget();
        await scene.Node.Wait(130); // What an account owes is found by the schedule.
        MediumUseView use = (await Of(scene, "bob").Show(session.Session)).Value!.Uses.Single();
        Assert.Equal((MediumUseState.Refused, 0), (use.State, use.Device));
        Assert.Contains(
            (await scene.Told<SessionChanged>("ada")).SelectMany(t => t.Notice.Changes),
            c => c.Kind == SessionEventKind.MediumRefused && c.Address == Scene.At("bob"));
    });

    private static SessionAsk Accepting => new() { Action = SessionAction.Accept, Device = 1 };

    private static IParticipationsGrain Of(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IParticipationsGrain>(name);

    private static async Task Answering(Scene scene, string name, AnswerRuleView rule)
    {
        await scene.Node.Runtime.Client.GetGrain<IDevicesGrain>(name).Register(
            scene.Ask(), new DeviceProfile("phone", [], 0, [], default, ""));
        var settings = scene.Node.Runtime.Client.GetGrain<ISettingsGrain>(name);
        Assert.Equal(rule.Verdict, (await settings.Change(scene.Ask(), 0, null, null, answerRules: [rule])).Value!.AnswerRules!.Single().Verdict);
    }

    private static async Task<SessionView> Started(Scene scene, SessionTermsView? terms, params string[] names)
    {
        foreach (string name in names)
        {
            await scene.Node.Runtime.Client.GetGrain<IDevicesGrain>(name).Register(
                scene.Ask(), new DeviceProfile("phone", [], 0, [], default, ""));
        }

        var ask = new SessionAsk { Addresses = [.. names.Select(Scene.At)], Terms = terms };
        SessionView session = (await Of(scene, "ada").Start(scene.Ask(), ask)).Value!;
        await scene.Settle();
        return session;
    }
}
