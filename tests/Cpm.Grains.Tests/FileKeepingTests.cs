using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Media;
using Cpm.Grains.Sessions;
using Cpm.Grains.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Reads;
using Cpm.Simulation;
using Cpm.Testing;

namespace Cpm.Grains.Tests;

/// <summary>Files that users take in sessions and want in their storage: Bob offers them, Ada wants them there, and Cleo does not.</summary>
public sealed class FileKeepingTests : OnSqlite
{
    [Fact]
    [Requirement("UC-5.6")]
    [Requirement("CPM-STOR-007")]
    public void What_is_taken_is_in_the_storage_of_who_wants_that_though_he_leaves_at_once() => Scene.Play(
        async scene =>
        {
            string session = await Begun(scene);
            (long film, int medium) = await Offered(scene, session, 3);
            await Take(scene, "ada", session, medium);
            await Take(scene, "cleo", session, medium);
            Assert.NotNull((await Of(scene, "ada").Act(scene.Ask(), session, new SessionAsk { Action = SessionAction.Leave })).Value);
            await scene.Settle();

            Assert.Equal([film], await Held(scene, "ada"));
            Assert.Empty(await Held(scene, "cleo"));
            MediaChanged told = Assert.Single(await scene.Told<MediaChanged>("ada"));
            Assert.Equal((film, 3L, 1L), (told.Added.Single().Media, told.Usage.Bytes, told.Usage.Count));
        },
        disk: Disk);

    [Fact]
    public void What_was_taken_before_a_crash_is_taken_in_after_it()
    {
        long film = 0;
        Scene.Play(async scene =>
        {
            string session = await Begun(scene);
            (film, int medium) = await Offered(scene, session, 3);
            await Take(scene, "ada", session, medium);
            Assert.True(await scene.Node.Until(async () => (await Owed("ada")).Count > 0, 10));
            Assert.Empty(await Disk.Media.List(await Key("ada"), 0, 9, default));
        }, new NodeOptions { Latency = static () => TimeSpan.FromMilliseconds(200) }, disk: Disk);
        Scene.Play(async scene =>
        {
            await scene.Settle();
            Assert.Equal([film], await Held(scene, "ada"));
            Assert.Single(await scene.Told<MediaChanged>("ada"));
        }, seed: 2, disk: Disk);
    }

    [Fact]
    public void What_there_is_no_room_for_is_not_taken_in_and_nothing_waits_for_it() => Scene.Play(
        async scene =>
        {
            await Room(scene, 5);
            string session = await Begun(scene);
            (long large, int largeMedium) = await Offered(scene, session, 6);
            (long small, int smallMedium) = await Offered(scene, session, 3);
            Assert.Equal(MediumUseState.Accepted, await Take(scene, "ada", session, largeMedium));
            await Take(scene, "ada", session, smallMedium);
            await scene.Settle();
            Assert.Equal([small], await Held(scene, "ada"));

            // He can still take it in himself, once there is room.
            await Room(scene, 9);
            await scene.Node.Wait(20);
            Assert.Equal([small], await Held(scene, "ada"));
            await Keep(scene, session, largeMedium);
            Assert.Equal([large, small], await Held(scene, "ada"));
        },
        disk: Disk);

    [Fact]
    public void What_a_rule_takes_is_taken_in_of_an_invitation_too() => Scene.Play(
        async scene =>
        {
            await Prepare(scene);
            AnswerRuleView[] rules =
            [
                new(AnswerRuleSubject.Invitation, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Accept, [], [], 0, 1),
                new(AnswerRuleSubject.Medium, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Accept, [], [], 4, 1),
            ];
            Assert.NotNull((await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, answerRules: rules)).Value);
            long first = await Upload(scene, 2);
            var ask = new SessionAsk { Addresses = [Scene.At("ada"), Scene.At("cleo")], Device = 1, Media = [File(first, 2)] };
            string session = (await Of(scene, "bob").Start(scene.Ask(), ask)).Value!.Session;
            await scene.Settle();
            (long second, _) = await Offered(scene, session, 4);
            await Offered(scene, session, 5);
            await scene.Settle();
            Assert.Equal([first, second], await Held(scene, "ada"));
        },
        disk: Disk);

    [Fact]
    public void What_is_held_already_stays_once_and_what_is_given_up_again_does_not_come_back() => Scene.Play(
        async scene =>
        {
            string session = await Begun(scene);
            (long film, int medium) = await Offered(scene, session, 3);
            await Take(scene, "ada", session, medium);
            await Keep(scene, session, medium);
            await scene.Settle();
            await Take(scene, "ada", session, medium, accept: false);
            await Take(scene, "ada", session, medium);
            await scene.Settle();
            MediaPage page = (await Media(scene, "ada").List(0, 9)).Value!;
            Assert.Equal((film, 1L, 3L), (page.Page.Items.Single().Media, page.Usage.Count, page.Usage.Bytes));

            Assert.NotNull((await Media(scene, "ada").Delete(scene.Ask(), film)).Value);
            scene.Forget();
            await scene.Node.Wait(130);
            Assert.Empty(await Held(scene, "ada"));
            Assert.Equal([1, 0], (await scene.Told<MediaChanged>("ada")).Select(m => m.Added.Length));
        },
        disk: Disk);

    [Fact]
    public void What_cannot_be_had_now_is_taken_in_later_and_holds_up_nothing_else() => Scene.Play(
        async scene =>
        {
            string session = await Begun(scene);
            (long film, int medium) = await Offered(scene, session, 3);
            await Status(scene, AccountStatus.Suspended);
            await Take(scene, "ada", session, medium);
            (long other, int others) = await Offered(scene, session, 4, by: "cleo");
            await Take(scene, "ada", session, others);
            await scene.Node.Wait(5);
            Assert.Equal([other], await Held(scene, "ada"));
            Assert.Single(await Owed("ada"));

            await Status(scene, AccountStatus.Active);
            await scene.Settle();
            Assert.Equal([film, other], await Held(scene, "ada"));
        },
        disk: Disk);

    [Fact]
    public void What_is_gone_is_not_taken_in_and_not_owed_any_more() => Scene.Play(
        async scene =>
        {
            string session = await Begun(scene);
            (long film, int medium) = await Offered(scene, session, 3);
            Assert.NotNull((await Media(scene, "bob").Delete(scene.Ask(), film)).Value);
            await Take(scene, "ada", session, medium);
            await scene.Settle();
            Assert.Empty(await Held(scene, "ada"));
        },
        disk: Disk);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_what_an_older_release_told_the_session_is_asked_which_lets_only_who_takes_it_have_it(bool taken) => Scene.Play(
        async scene =>
        {
            string session = await Begun(scene, wanted: false);
            (long film, int medium) = await Offered(scene, session, 3);
            if (taken)
            {
                await Take(scene, "ada", session, medium);
            }

            await scene.Settle();
            var wish = $$"""F{"Session":"{{session}}","Medium":{{medium}},"Owner":"","MediaId":"x{{film}}"}""";
            AccountKey ada = await Key("ada");
            var batch = new LedgerBatch();
            batch.Add(new LedgerTransaction
            {
                Account = ada,
                Writes = [new LedgerWrite.EnqueueOutbox(
                    Disk.Keys.NextOutbox(), ada, "file", null, scene.Node.NowMs, System.Text.Encoding.UTF8.GetBytes(wish))],
            });
            Assert.Equal(CommitOutcome.Committed, Disk.Store.CommitWhole(batch));
            scene.Forget();
            await scene.Node.Wait(130); // What an account owes is found by the schedule.
            await scene.Settle();
            Assert.Equal(taken ? [film] : [], await Held(scene, "ada"));
        },
        disk: Disk);

    private static IParticipationsGrain Of(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IParticipationsGrain>(name);

    private static IMediaGrain Media(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IMediaGrain>(name);

    private static SessionMediumView File(long media, int size) => new(
        0, MediumKind.File, default, "", "", new FileOfferView("surf.mp4", size, "video/mp4", "", "", $"x{media}"));

    private static async Task<long[]> Held(Scene scene, string name) =>
        [.. (await Media(scene, name).List(0, 9)).Value!.Page.Items.Select(m => m.Media).Order()];

    private static async Task Room(Scene scene, long bytes) => Assert.NotNull((await scene.Node.Account("ada").ChangeQuota(
        scene.Ask(), 0, new QuotaView { MediaQuotaBytes = bytes }, ["media_quota_bytes"])).Value);

    private static async Task Status(Scene scene, AccountStatus status) =>
        Assert.NotNull((await scene.Node.Account("bob").ChangeStatus(scene.Ask(), status)).Value);

    // As a device does that wants the file now.
    private static async Task Keep(Scene scene, string session, int medium)
    {
        FileGrantView grant = (await Of(scene, "ada").File(session, medium)).Value!;
        MediaView media = (await Media(scene, grant.Owner).Find(long.Parse(grant.MediaId[1..], null))).Value!;
        Assert.NotNull((await Media(scene, "ada").Keep(scene.Ask(), media)).Value);
    }

    private static async Task<MediumUseState> Take(Scene scene, string name, string session, int medium, bool accept = true)
    {
        var ask = new SessionAsk { Action = SessionAction.AnswerMedia, Device = 1, Answers = [new MediumAnswerView(medium, accept, accept ? 1 : 0)] };
        return (await Of(scene, name).Act(scene.Ask(), session, ask)).Value!.Uses.Single(u => u.Medium == medium).State;
    }

    private static async Task Prepare(Scene scene, bool wanted = true)
    {
        foreach (string name in new[] { "ada", "bob", "cleo" })
        {
            await scene.Device(name);
        }

        SettingsView settings = (await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, keepSessionFiles: wanted)).Value!;
        Assert.Equal(wanted, settings.KeepSessionFiles);
    }

    private static async Task<string> Begun(Scene scene, bool wanted = true)
    {
        await Prepare(scene, wanted);
        var ask = new SessionAsk { Addresses = [Scene.At("ada"), Scene.At("cleo")], Device = 1 };
        string session = (await Of(scene, "bob").Start(scene.Ask(), ask)).Value!.Session;
        await scene.Settle();
        foreach (string name in new[] { "ada", "cleo" })
        {
            var accept = new SessionAsk { Action = SessionAction.Accept, Device = 1 };
            Assert.NotNull((await Of(scene, name).Act(scene.Ask(), session, accept)).Value);
        }

        return session;
    }

    private async Task<long> Upload(Scene scene, byte size, string by = "bob")
    {
        byte[] digest = [1, size];
        long upload = (await Media(scene, by).StartUpload(
            scene.Ask(), new UploadAsk("surf.mp4", "video/mp4", size, []))).Value!.Upload!.Upload;
        Assert.True(await Disk.Media.AddPart(new MediaKey(upload), new MediaPart(0, size, $"part{size}", []), digest, long.MaxValue, default));
        return (await Media(scene, by).CompleteUpload(scene.Ask(), upload, new UploadSeal(digest, "video/mp4"))).Value!.Media;
    }

    private async Task<(long Media, int Medium)> Offered(Scene scene, string session, byte size, string by = "bob")
    {
        long media = await Upload(scene, size, by);
        var ask = new SessionAsk { Action = SessionAction.AddMedium, Device = 1, Media = [File(media, size)] };
        return (media, (await Of(scene, by).Act(scene.Ask(), session, ask)).Value!.Media[^1].Id);
    }

    private async Task<AccountKey> Key(string name) => (await Disk.Reader.FindAccount(name, default))!.Account;

    private async Task<IReadOnlyList<OutboxRow>> Owed(string name) => await Disk.Reader.ReadOutbox(await Key(name), 0, 9, default);
}
