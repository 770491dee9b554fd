using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Messages;
using Cpm.Grains.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Simulation;
using Cpm.Testing;

namespace Cpm.Grains.Tests;

/// <summary>What becomes of messages when their folders are deleted and taken back.</summary>
public sealed class DeletedFolderTests
{
    private static readonly NodeOptions s_stretches = new() { Limits = new CpmLimits { MessagesPerChange = 2 } };

    [Fact]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-021")]
    public void What_a_deleted_folder_holds_is_shown_only_there_until_it_is_taken_back() => Scene.Play(async scene =>
    {
        (long folder, long below) = await Make(scene);
        long[] all = await Fill(scene, 4, folder, below, folder, 0);
        await File(scene, FilingAction.Copy, all[2], FolderId.Inbox.Value);
        await Shows(scene, all, unread: 4);

        Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
        await Shows(scene, [all[2], all[3]], unread: 2);
        Assert.Equal([all[2], all[0]], await Items(scene, folder));
        Assert.Equal([all[1]], await Items(scene, below));
        scene.Forget();
        await Shows(scene, [all[2], all[3]], unread: 2);
        Assert.Equal([(folder, all[0]), (below, all[1])], await Followed(scene));

        Assert.NotNull((await Folders(scene).Move(scene.Ask(), folder, 0, 0)).Value);
        await Shows(scene, all, unread: 4);
        scene.Forget();
        await Shows(scene, all, unread: 4);
        Assert.Equal([(folder, all[0]), (below, all[1]), (folder, all[0]), (below, all[1])], await Followed(scene));
    });

    [Fact]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-021")]
    public void A_large_folder_is_followed_in_stretches_by_each_message_once_whatever_breaks()
    {
        var disk = Disk.InMemory();
        NodeOptions options = s_stretches with { Limits = s_stretches.Limits with { DeletedDays = 10 } };
        long left = 0;
        Scene.Play(async scene =>
        {
            (long folder, long below) = await Make(scene);
            long[] all = await Fill(scene, 8, folder, below, folder, folder, below, below, folder, 0);
            left = all[^1];
            Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
            Assert.True((await Folders(scene).Find(folder)).Value!.DeletedAtMs > 0);
            for (int told = 2; told <= 7; told += 2)
            {
                Assert.True(await scene.Node.Until(async () => (await Followed(scene)).Length >= told, 60));
                scene.Node.Runtime.Kill(scene.Node.Account("ada"));
            }

            Assert.True(await scene.Node.Until(async () => (await Followed(scene)).Length >= 7, 60));
            await scene.Node.Wait(5);
            await Shows(scene, [left], unread: 1);
            Assert.Equal(all[..7].Order(), (await Followed(scene)).Select(f => f.Message).Order());
            Assert.All((await scene.Told<MessagesFiled>("ada")).Where(f => f.From == f.To), f => Assert.InRange(f.Messages.Length, 1, 2));
        }, options, disk: disk);
        Scene.Play(async scene =>
        {
            Assert.True(await scene.Node.Until(
                async () => (await scene.Told<MessagesDeleted>("ada")).Sum(d => d.Messages.Length) == 7, 60));
            await Shows(scene, [left], unread: 1);
        }, options with { Start = options.Start.AddDays(11) }, seed: 11, disk);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [Requirement("CPM-STOR-021")]
    public void A_folder_deleted_and_taken_back_again_and_again_ends_as_it_was_left(bool breaks, double pauseSeconds) =>
        Scene.Play(async scene =>
        {
            (long folder, long below) = await Make(scene);
            long[] all = await Fill(scene, 9, folder, folder, below, folder, below, folder, folder, folder, 0);
            for (int i = 0; i < 5; i++)
            {
                Assert.NotNull(i % 2 == 0
                    ? (object?)(await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value
                    : (await Folders(scene).Move(scene.Ask(), folder, 0, 0)).Value);
                await scene.Node.Wait(pauseSeconds);
                if (breaks)
                {
                    scene.Node.Runtime.Kill(scene.Node.Account("ada"));
                }
            }

            await scene.Node.Wait(60);
            await Shows(scene, [all[8]], unread: 1);
            // Out of what was deleted with another one.
            Assert.NotNull((await Folders(scene).Move(scene.Ask(), below, 0, 0)).Value);
            await Shows(scene, [all[2], all[4], all[8]], unread: 3);
            Assert.NotNull((await Folders(scene).Move(scene.Ask(), folder, 0, 0)).Value);
            await scene.Node.Wait(60);
            await Shows(scene, all, unread: 9);
        }, s_stretches);

    [Fact]
    [Requirement("CPM-STOR-019")]
    [Requirement("CPM-STOR-021")]
    public void What_is_taken_out_of_a_deleted_folder_is_shown_again_alone_or_with_a_copy_of_the_folder() => Scene.Play(async scene =>
    {
        (long folder, long below) = await Make(scene);
        long other = (await Folders(scene).Create(scene.Ask(), 0, "other")).Value!.Folder;
        long[] all = await Fill(scene, 6, folder, folder, below, below, folder, below);
        Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
        await scene.Node.Wait(30);
        await Shows(scene, [], unread: 0);
        await File(scene, FilingAction.Move, all[0], other, from: folder);
        await File(scene, FilingAction.Copy, all[2], FolderId.Inbox.Value);
        await Shows(scene, [all[0], all[2]], unread: 2);
        await File(scene, FilingAction.Remove, all[2], 0, from: FolderId.Inbox.Value);
        await Shows(scene, [all[0]], unread: 1);

        long copy = (await Folders(scene).Copy(scene.Ask(), folder, other, "again")).Value!.Folder;
        await scene.Node.Wait(30);
        await Shows(scene, all, unread: 6);
        Assert.NotNull((await Folders(scene).Delete(scene.Ask(), copy, 0, forGood: true)).Value);
        await scene.Node.Wait(30);
        await Shows(scene, [all[0]], unread: 1);
        Assert.Equal([all[4], all[1]], await Items(scene, folder));
    }, s_stretches);

    [Fact]
    [Requirement("CPM-STOR-021")]
    public void A_mention_marked_as_unread_while_its_folder_is_deleted_waits_once_that_is_taken_back() => Scene.Play(async scene =>
    {
        (long folder, long _) = await Make(scene);
        SendReceipt named = await scene.Send("bob", Scene.To("ada") with { Mentions = [Scene.At("ada")] });
        await scene.Settle();
        await File(scene, FilingAction.Move, named.Message, folder);
        Assert.NotNull((await scene.Node.Messages("ada").Mark(scene.Ask(), new MessageMarks([named.Message], true, null))).Value);
        Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
        Assert.NotNull((await scene.Node.Messages("ada").Mark(scene.Ask(), new MessageMarks([named.Message], false, null))).Value);
        Assert.NotNull((await Folders(scene).Move(scene.Ask(), folder, 0, 0)).Value);
        ConversationView view = (await scene.Node.Conversations("ada").Find(named.Conversation, 0)).Value!;
        Assert.Equal((1, 1), (view.Unread, view.Mentions));
    });

    [Fact]
    [Requirement("CPM-STOR-007")]
    [Requirement("CPM-STOR-021")]
    public void What_is_only_in_a_folder_that_is_gone_is_left_alone_by_rules_as_what_is_deleted()
    {
        var disk = Disk.InMemory();
        var options = new NodeOptions();
        long[] all = [];
        Scene.Play(
            async scene =>
            {
                (long folder, _) = await Make(scene);
                all = await Fill(scene, 3, 0, folder, 0);
                Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
                await Settled(scene, folder, all[1]);

                // One in a folder that was removed, of which all else is yet to be dealt with.
                AccountKey ada = (await disk.Reader.FindAccount("ada", default))!.Account;
                var key = new MessageKey(all[2]);
                long seq = (await disk.Reader.FindPlacement(ada, key, default))!.Seq;
                var batch = new LedgerBatch();
                batch.Add(new LedgerTransaction
                {
                    Account = ada,
                    Writes =
                    [
                        new LedgerWrite.FileMessage(ada, new FolderId(999), key, seq, 1, scene.Node.NowMs, FolderId.None),
                        new LedgerWrite.SetPlacementFlags(
                            ada, key, (int)(PlacementFlags.Inbox | PlacementFlags.Moved | PlacementFlags.Filed)),
                    ],
                });
                Assert.Equal(CommitOutcome.Committed, disk.Store.CommitWhole(batch));
                var rule = new KeepingRuleView(
                    KeepingSubject.Messages, KeepingOrigin.Everybody, KeepingVerdict.Delete, [], 0, OlderThanDays: 1, LargerThanBytes: 0);
                Assert.NotNull((await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, keepingRules: [rule])).Value);
            },
            options, disk: disk);
        Scene.Play(
            async scene =>
            {
                Assert.True(await scene.Node.Until(async () => (await Items(scene, FolderId.Deleted.Value)).Length > 0, 60));
                await scene.Node.Wait(5);
                Assert.Equal([all[0]], await Items(scene, FolderId.Deleted.Value));
                AccountKey ada = (await disk.Reader.FindAccount("ada", default))!.Account;
                Assert.Equal(new FolderId(999), Assert.Single(await disk.Reader.FindFilings(ada, [new MessageKey(all[2])], default)).Folder);
            },
            options with { Start = options.Start.AddDays(3) }, seed: 5, disk);
    }

    private static async Task Settled(Scene scene, long folder, long message) =>
        Assert.True(await scene.Node.Until(async () => (await Followed(scene)).Contains((folder, message)), 60));

    private static async Task<(long Folder, long Below)> Make(Scene scene)
    {
        long folder = (await Folders(scene).Create(scene.Ask(), 0, "much")).Value!.Folder;
        return (folder, (await Folders(scene).Create(scene.Ask(), folder, "more")).Value!.Folder);
    }

    // Messages from Bob, each in the folder named for it; 0: where it came to.
    private static async Task<long[]> Fill(Scene scene, int count, params long[] folders)
    {
        var messages = new long[count];
        for (int i = 0; i < count; i++)
        {
            messages[i] = (await scene.Send("bob", Scene.To("ada"))).Message;
            await scene.Settle();
            if (folders[i] != 0)
            {
                await File(scene, FilingAction.Move, messages[i], folders[i]);
            }
        }

        return messages;
    }

    private static async Task File(Scene scene, FilingAction action, long message, long to, long from = 0)
    {
        FilingResult result = (await Folders(scene).File(scene.Ask(), new FilingAsk(action, [message], from, to))).Value!;
        Assert.Equal(RefusalReason.None, result.Outcomes[0].Refusal);
    }

    private static async Task Shows(Scene scene, long[] messages, int unread)
    {
        Assert.Equal(messages.Order(), (await scene.Node.Messages("ada").List(long.MaxValue, 99, 0)).Value!.Items.Select(m => m.Message).Order());
        long conversation = (await scene.Told<MessageArrived>("ada"))[0].Conversation;
        ConversationView[] listed = (await scene.Node.Conversations("ada").List(null, "", 10, 0)).Value!.Items;
        // One of which nothing is left but what is deleted is not listed.
        Assert.Equal(messages.Length > 0 ? [unread] : [], listed.Where(c => c.Conversation == conversation).Select(c => c.Unread));
        Page<MessageView>? history = (await scene.Node.Conversations("ada").History(new HistoryQuery(conversation, true, 0, 0, 99, 0))).Value;
        Assert.Equal(messages.Order(), (history?.Items ?? []).Select(m => m.Message).Order());
    }

    private static async Task<long[]> Items(Scene scene, long folder) =>
        [.. (await Folders(scene).Items(new FolderQuery(folder, long.MaxValue, 99, true, 0))).Value!.Items.Select(m => m.Message)];

    // What was told as moved to where it is.
    private static async Task<(long Folder, long Message)[]> Followed(Scene scene) =>
    [
        .. (await scene.Told<MessagesFiled>("ada")).Where(f => f.From == f.To).SelectMany(f => f.Messages.Select(m => (f.To, m))),
    ];

    private static IFoldersGrain Folders(Scene scene) => scene.Node.Runtime.Client.GetGrain<IFoldersGrain>("ada");
}
