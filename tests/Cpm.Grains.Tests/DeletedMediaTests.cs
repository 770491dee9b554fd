using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Domain.Limits;
using Cpm.Domain.Media;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Media;
using Cpm.Grains.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Reads;
using Cpm.Simulation;
using Cpm.Testing;

namespace Cpm.Grains.Tests;

/// <summary>What becomes of media when their folders are deleted and taken back.</summary>
public sealed class DeletedMediaTests : OnSqlite
{
    [Fact]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-022")]
    public void What_a_deleted_folder_holds_is_listed_only_there_until_it_is_taken_back_and_nothing_is_written_of_it() => Scene.Play(
        async scene =>
        {
            (long folder, long below) = await Make(scene);
            (long a, long b, long c) = (await Upload(scene, 3), await Upload(scene, 4), await Upload(scene, 5));
            await File(scene, FilingAction.Move, folder, a);
            await File(scene, FilingAction.Move, below, b);
            await Shows(scene, a, b, c);
            int told = (await scene.Told<MediaFiled>("ada")).Length;

            Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
            await Shows(scene, c);
            Assert.Equal([a], await In(scene, folder));
            Assert.Equal([b], await In(scene, below));
            Assert.Equal([below], (await Media(scene).Describe(b)).Value!.Folders ?? []);
            scene.Forget();
            await Shows(scene, c);

            // What is below it can be taken out alone.
            Assert.NotNull((await Folders(scene).Move(scene.Ask(), below, 0, 0)).Value);
            await Shows(scene, b, c);
            Assert.NotNull((await Folders(scene).Move(scene.Ask(), folder, 0, 0)).Value);
            await Shows(scene, a, b, c);
            Assert.Equal(told, (await scene.Told<MediaFiled>("ada")).Length);
        },
        disk: Disk);

    [Fact]
    [Requirement("CPM-STOR-022")]
    public void What_a_deleted_folder_holds_goes_with_it_after_its_time_and_is_never_listed_meanwhile()
    {
        var options = new NodeOptions { Limits = new CpmLimits { DeletedDays = 10, MessagesPerChange = 2 } };
        long other = 0;
        Scene.Play(
            async scene =>
            {
                (long folder, long below) = await Make(scene);
                for (byte size = 1; size <= 7; size++)
                {
                    await File(scene, FilingAction.Move, size % 2 == 0 ? below : folder, await Upload(scene, size));
                }

                other = await Upload(scene, 8);
                await File(scene, FilingAction.Move, below, other);
                await File(scene, FilingAction.Copy, (await Folders(scene).Create(scene.Ask(), 0, "kept")).Value!.Folder, other);
                Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
                await Shows(scene, bytes: 36, other);
            },
            options, disk: Disk);
        Scene.Play(
            async scene =>
            {
                Assert.True(await scene.Node.Until(
                    async () =>
                    {
                        MediaPage page = await List(scene);
                        Assert.Equal([other], page.Page.Items.Select(m => m.Media));
                        return page.Usage.Bytes == 8;
                    },
                    60));
                await Shows(scene, bytes: 8, other);
            },
            options with { Start = options.Start.AddDays(11) }, seed: 11, Disk);
    }

    [Fact]
    [Requirement("CPM-STOR-024")]
    public void Past_very_many_deleted_ones_a_list_goes_on_a_stretch_at_a_time() => Scene.Play(
        async scene =>
        {
            const int count = 6_000;
            (long folder, _) = await Make(scene);
            long first = await Upload(scene, 3);
            AccountKey ada = (await Disk.Reader.FindAccount("ada", default))!.Account;
            MediaKey[] many = [.. Enumerable.Range(0, count).Select(_ => Disk.Keys.NextMedia())];
            var batch = new LedgerBatch();
            batch.Add(new LedgerTransaction
            {
                Account = ada,
                Writes =
                [
                    .. many.SelectMany(key => new LedgerWrite[]
                    {
                        new LedgerWrite.CopyMedia(ada, key, new MediaKey(first), "copy", "video/mp4", scene.Node.NowMs),
                        new LedgerWrite.FileMedia(ada, key, new FolderId(folder), 3, scene.Node.NowMs, FolderId.None),
                    }),
                ],
            });
            Assert.Equal(CommitOutcome.Committed, Disk.Store.CommitWhole(batch));
            long last = await Upload(scene, 4);
            Assert.True(last > many.Max(m => m.Value));
            Assert.Equal(9, (await List(scene)).Page.Items.Length);
            Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);

            foreach (string name in new[] { "", "o" })
            {
                var found = new List<long>();
                int calls = 0;
                string next = "0";
                for (; next.Length > 0; calls++)
                {
                    MediaPage page = (await Media(scene).Search(new MediaQuery(long.Parse(next, null), 9, name, "", 0, 0, 0, 0))).Value!;
                    found.AddRange(page.Page.Items.Select(m => m.Media));
                    next = page.Page.Next;
                }

                // The others are called "surf.mp4".
                Assert.Equal(name.Length == 0 ? [first, last] : [], found);
                Assert.InRange(calls, 2, 3);
            }

            Assert.NotNull((await Folders(scene).Move(scene.Ask(), folder, 0, 0)).Value);
            Assert.Equal([first, many[0].Value], (await List(scene)).Page.Items.Take(2).Select(m => m.Media));
        },
        disk: Disk);

    [Fact]
    [Requirement("CPM-STOR-007")]
    public void What_is_deleted_is_left_alone_by_rules_wherever_it_is()
    {
        var options = new NodeOptions();
        long folder = 0, a = 0, b = 0, c = 0;
        Scene.Play(
            async scene =>
            {
                (folder, _) = await Make(scene);
                (a, b, c) = (await Upload(scene, 3), await Upload(scene, 4), await Upload(scene, 5));
                await File(scene, FilingAction.Move, FolderId.Deleted.Value, b);
                await File(scene, FilingAction.Move, folder, c);
                Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
                var rule = new KeepingRuleView(
                    KeepingSubject.Media, KeepingOrigin.Everybody, KeepingVerdict.Delete, [], 0, OlderThanDays: 1, LargerThanBytes: 0);
                Assert.NotNull((await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, keepingRules: [rule])).Value);
                await Shows(scene, a);
            },
            options, disk: Disk);
        Scene.Play(
            async scene =>
            {
                Assert.True(await scene.Node.Until(async () => (await List(scene)).Page.Items.Length == 0, 60));
                await scene.Node.Wait(5);
                Assert.Equal([a], (await scene.Told<MediaFiled>("ada")).Skip(2).SelectMany(f => f.Media));
                Assert.Equal([a, b], await In(scene, FolderId.Deleted.Value));
                Assert.Equal([c], await In(scene, folder));
            },
            options with { Start = options.Start.AddDays(3) }, seed: 3, Disk);
    }

    private static async Task<(long Folder, long Below)> Make(Scene scene)
    {
        long folder = (await Folders(scene).Create(scene.Ask(), 0, "much")).Value!.Folder;
        return (folder, (await Folders(scene).Create(scene.Ask(), folder, "more")).Value!.Folder);
    }

    private async Task<long> Upload(Scene scene, byte size)
    {
        byte[] digest = [1, size];
        long upload = (await Media(scene).StartUpload(scene.Ask(), new UploadAsk("surf.mp4", "video/mp4", size, []))).Value!.Upload!.Upload;
        Assert.True(await Disk.Media.AddPart(new MediaKey(upload), new MediaPart(0, size, $"part{size}", []), digest, long.MaxValue, default));
        return (await Media(scene).CompleteUpload(scene.Ask(), upload, new UploadSeal(digest, "video/mp4"))).Value!.Media;
    }

    private static async Task File(Scene scene, FilingAction action, long to, long media)
    {
        MediaFilingResult result = (await Folders(scene).FileMedia(scene.Ask(), new MediaFilingAsk(action, [media], 0, to))).Value!;
        Assert.Equal(RefusalReason.None, result.Outcomes[0].Refusal);
    }

    private static Task Shows(Scene scene, params long[] media) => Shows(scene, bytes: 12, media);

    // All of them are counted, whichever are listed.
    private static async Task Shows(Scene scene, int bytes, params long[] media)
    {
        MediaPage all = await List(scene);
        Assert.Equal(media.Order(), all.Page.Items.Select(m => m.Media));
        Assert.Equal(bytes, all.Usage.Bytes);
        MediaPage named = (await Media(scene).Search(new MediaQuery(0, 9, "SURF", "video/*", 0, 0, 0, 0))).Value!;
        Assert.Equal(media.Order(), named.Page.Items.Select(m => m.Media));
    }

    private static async Task<MediaPage> List(Scene scene) => (await Media(scene).List(0, 9)).Value!;

    private static async Task<long[]> In(Scene scene, long folder) =>
        [.. (await Media(scene).Search(new MediaQuery(0, 9, "", "", 0, 0, 0, 0, folder))).Value!.Page.Items.Select(m => m.Media)];

    private static IMediaGrain Media(Scene scene) => scene.Node.Runtime.Client.GetGrain<IMediaGrain>("ada");

    private static IFoldersGrain Folders(Scene scene) => scene.Node.Runtime.Client.GetGrain<IFoldersGrain>("ada");
}
