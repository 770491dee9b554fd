using Cpm.Domain;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;
using Cpm.Simulation;
using Cpm.Testing;

namespace Cpm.Grains.Tests;

/// <summary>What folders hold, what messages take, and what they may take.</summary>
[Requirement("CPM-STOR-009")]
[Requirement("CPM-STOR-018")]
public sealed class StorageTests
{
    private static readonly NodeOptions s_often = new()
    {
        Accounts = new AccountOptions { UncountedEntries = 16, ScheduleTickMs = 1_000, OwedAfterMs = 1_000 },
        Limits = new CpmLimits { SendBurst = 100_000, SendsPerSecond = 100_000, MessagesPerChange = 4 },
    };

    // Three messages fit, and with the third the quota is near.
    private static readonly NodeOptions s_narrow = s_often with { Limits = s_often.Limits with { MessageQuotaBytes = 10 } };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]

    public void Whatever_becomes_of_messages_and_whatever_breaks_what_is_told_is_what_is_there(int seed) => Scene.Play(
        async scene =>
        {
            var random = new Random(seed);
            long[] folders = [17, 18];
            foreach (long _ in folders)
            {
                Assert.NotNull((await Folders(scene).Create(scene.Ask(), 0, $"f{random.Next()}")).Value);
            }

            for (int i = 0; i < 120; i++)
            {
                await Step(scene, random, folders);
                if (i % 10 == 9)
                {
                    await scene.Settle();
                    // One that began before what the lost one still wrote notices when it writes.
                    await scene.Send("ada", Scene.To("bob"));
                    await AssertTold(scene, $"seed {seed}, step {i}");
                }
            }

            await scene.Node.Wait(2);
            Assert.NotEmpty(await scene.Told<StorageCounted>("ada"));
            scene.Forget();
            await AssertTold(scene, $"seed {seed}, at the end");
        },
        s_often, seed);

    [Fact]
    public void What_there_is_no_room_for_is_refused_and_who_sent_it_is_told() => Scene.Play(async scene =>
    {
        for (int i = 0; i < 3; i++)
        {
            await scene.Send("bob", Scene.To("ada"));
        }

        await scene.Settle();
        StorageCounted warning = Assert.Single(await scene.Told<StorageCounted>("ada"));
        Assert.Equal((true, new MessageUsageView(9, 10, 3)), (warning.NearQuota, warning.Usage));
        Assert.Equal(RefusalReason.QuotaReached, await scene.Refused(scene.Node.Messages("ada").Send(scene.Ask(), Scene.To("cleo"), 0)));
        UploadResult uploaded = (await scene.Node.Messages("ada").Upload(scene.Ask(), [Small("a"), Small("b")], automatic: false)).Value!;
        Assert.Equal([RefusalReason.None, RefusalReason.QuotaReached], uploaded.Outcomes.Select(o => o.Refusal));

        long refused = (await scene.Send("cleo", Scene.To("ada"))).Message;
        await scene.Settle();
        ReportView report = Assert.Single(await scene.Told<ReportArrived>("cleo")).Report;
        Assert.Equal((refused, ReportKind.Failed, FailureReason.RecipientFull), (report.Message, report.Kind, report.Failure));
        Assert.Equal(3, (await scene.Told<MessageArrived>("ada")).Length);

        long first = (await scene.Told<MessageArrived>("ada"))[0].Message;
        Assert.NotNull((await scene.Node.Messages("ada").Delete(scene.Ask(), [first], hereOnly: false)).Value);
        await scene.Send("cleo", Scene.To("ada"));
        await scene.Settle();
        Assert.Equal(4, (await scene.Told<MessageArrived>("ada")).Length);
        Assert.Single(await scene.Told<ReportArrived>("cleo"));
    }, s_narrow);

    [Fact]
    public void The_quota_holds_also_for_what_came_before_memory_was_lost() => Scene.Play(async scene =>
    {
        for (int i = 0; i < 3; i++)
        {
            await scene.Send("bob", Scene.To("ada"));
        }

        await scene.Settle();
        scene.Forget();
        Assert.True(await scene.Node.Until(
            async () => (await scene.Node.Messages("ada").Send(scene.Ask(), Scene.To("cleo") with { Content = [], ContentBytes = 2 }, 0))
                .Refusal?.Reason == RefusalReason.QuotaReached, 10));
        Assert.Equal(new MessageUsageView(9, 10, 3), (await Folders(scene).Storage()).Value!.Messages);
    }, s_narrow);

    [Fact]
    public void What_one_account_may_store_can_differ() => Scene.Play(async scene =>
    {
        var quota = new QuotaView { MessageQuotaBytes = 3, MediaQuotaBytes = 5 };
        Assert.NotNull((await scene.Node.Account("ada").ChangeQuota(
            scene.Ask(), 0, quota, ["message_quota_bytes", "media_quota_bytes"])).Value);
        await scene.Send("ada", Scene.To("bob"));
        Assert.Equal(RefusalReason.QuotaReached, await scene.Refused(scene.Node.Messages("ada").Send(scene.Ask(), Scene.To("bob"), 0)));
        await scene.Send("bob", Scene.To("cleo"));
        StorageView stored = (await Folders(scene).Storage()).Value!;
        Assert.Equal((3L, 3L, 5L), (stored.Messages.Bytes, stored.Messages.QuotaBytes, stored.Media.QuotaBytes));
    }, s_often);

    [Fact]
    public void What_a_recalled_message_took_is_free_and_what_an_edited_one_takes_is_counted() => Scene.Play(async scene =>
    {
        long edited = (await scene.Send("bob", Scene.To("ada"))).Message, recalled = (await scene.Send("bob", Scene.To("ada"))).Message;
        await scene.Settle();
        Assert.NotNull((await scene.Node.Messages("bob").Edit(
            scene.Ask(), new MessageEdit(edited, [1, 2], null, 20, 1, null))).Value);
        Assert.NotNull((await scene.Node.Messages("bob").Recall(scene.Ask(), recalled)).Value);
        await scene.Settle();
        await AssertTold(scene, "amended");
        Assert.Equal((20L, 2L), (await Folders(scene).Storage()).Value!.Messages is var m ? (m.Bytes, m.Count) : default);
        Assert.Equal(1, (await Folders(scene).Find(FolderId.Inbox.Value)).Value!.Unread);
    }, s_often);

    private static async Task Step(Scene scene, Random random, long[] folders)
    {
        IReadOnlyList<PlacementRow> rows = await Rows(scene);
        long[] some = [.. rows.Where(_ => random.Next(4) == 0).Select(r => r.Stored.Message.Value).Take(4)];
        long one = rows.Count == 0 ? 0 : rows[random.Next(rows.Count)].Stored.Message.Value;
        long folder = folders[random.Next(folders.Length)];
        IMessagesGrain ada = scene.Node.Messages("ada");
        int what = random.Next(rows.Count < 3 ? 2 : 16);
        Task done = what switch
        {
            0 => scene.Send("bob", Scene.To("ada") with { ContentBytes = random.Next(1, 50) }),
            1 => scene.Send("ada", Scene.To("bob") with { ContentBytes = random.Next(1, 50) }),
            2 => scene.Send("bob", Scene.To("ada")),
            3 => ada.Mark(scene.Ask(), new MessageMarks([one], random.Next(2) == 0, null)),
            4 => File(scene, FilingAction.Move, some, folder),
            5 => File(scene, FilingAction.Copy, some, folder),
            6 => File(scene, FilingAction.Move, some, FolderId.Deleted.Value),
            7 => File(scene, FilingAction.Restore, some, 0),
            8 => File(scene, FilingAction.Remove, some, 0, folder),
            9 => ada.Delete(scene.Ask(), [one], hereOnly: false),
            10 => scene.Node.Messages("bob").Recall(scene.Ask(), one),
            11 => scene.Node.Messages("bob").Edit(scene.Ask(), new MessageEdit(one, [1], null, random.Next(1, 90), 1, null)),
            12 => Folders(scene).Copy(scene.Ask(), folder, 0, $"copy {random.Next()}"),
            13 => Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false),
            14 => Folders(scene).Move(scene.Ask(), folder, 0, 0),
            _ => Lose(scene),
        };
        await done;
    }

    private static Task Lose(Scene scene)
    {
        scene.Forget();
        return scene.Node.StartSchedulers();
    }

    private static async Task File(Scene scene, FilingAction action, long[] messages, long to, long from = 0) =>
        await Folders(scene).File(scene.Ask(), new FilingAsk(action, messages, from, to));

    // What is told, against all that the store has, counted one by one.
    private static async Task AssertTold(Scene scene, string when)
    {
        IReadOnlyList<PlacementRow> rows = await Rows(scene);
        AccountRow account = await Account(scene);
        IReadOnlyList<FilingRow> filings = await scene.Node.Disk.Reader.FindFilings(
            account.Account, [.. rows.Select(r => r.Stored.Message)], CancellationToken.None);
        var there = rows.Select(row => new FiledMessage(row, new Whereabouts(
            (PlacementFlags)row.Flags,
            [.. filings.Where(f => f.Message == row.Stored.Message).Select(f => new FiledIn(f.Folder, f.From))])).Counted);
        MessageCounts counts = MessageCounts.None.And(account.Head, [.. there]);

        Page<FolderView> told = (await Folders(scene).List(0, 0, 100)).Value!;
        foreach (FolderView folder in told.Items.Where(f => f.Folder != FolderId.Drafts.Value))
        {
            FolderCount expected = counts.In(new FolderId(folder.Folder));
            Assert.True(
                (expected.Items, expected.Bytes, expected.Unread, false) == (folder.Items, folder.Bytes, folder.Unread, folder.More),
                $"{when}: {expected} is there, {folder} is told.");
        }

        MessageUsageView usage = (await Folders(scene).Storage()).Value!.Messages;
        Assert.True((counts.Items, counts.Bytes) == (usage.Count, usage.Bytes), $"{when}: {counts.Items}, {counts.Bytes} against {usage}");
    }

    private static async Task<IReadOnlyList<PlacementRow>> Rows(Scene scene) => await scene.Node.Disk.Reader.ListFlagged(
        (await Account(scene)).Account, 0, 0, new PlacementRange(0, long.MaxValue, false), 10_000, headersOnly: true, CancellationToken.None);

    private static async Task<AccountRow> Account(Scene scene) =>
        (await scene.Node.Disk.Reader.FindAccount("ada", CancellationToken.None))!;

    private static IFoldersGrain Folders(Scene scene) => scene.Node.Runtime.Client.GetGrain<IFoldersGrain>("ada");

    private static MessageToUpload Small(string origin) => new()
    {
        Origin = origin, Sender = "tel:+4930777777", AtMs = 1_000_000, Content = [1], ContentBytes = 1, ContentParts = 1,
    };
}
