using Cpm.Domain;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Messages;
using Cpm.Simulation;

namespace Cpm.Grains.Tests;

public sealed class FolderTests
{
    private static readonly long s_deleted = FolderId.Deleted.Value;

    [Fact]
    public void What_was_deleted_goes_for_good_after_its_time_and_not_before()
    {
        var disk = Disk.InMemory();
        var options = new NodeOptions { Limits = new CpmLimits { DeletedDays = 10, MessagesPerChange = 2 } };
        long kept = 0, folder = 0;
        Scene.Play(async scene =>
        {
            folder = (await Folders(scene).Create(scene.Ask(), 0, "old")).Value!.Folder;
            for (int i = 0; i < 5; i++)
            {
                kept = (await scene.Send("bob", Scene.To("ada"))).Message;
                await scene.Settle();
                await Move(scene, kept, i == 0 ? folder : i < 4 ? s_deleted : 0);
            }

            Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
            Assert.Equal(3, (await Folders(scene).Find(s_deleted)).Value!.Items);
        }, options, disk: disk);
        Later(disk, options, days: 9, async scene =>
        {
            await scene.Node.Wait(10);
            Assert.Equal(3, (await Folders(scene).Find(s_deleted)).Value!.Items);
            Assert.NotNull((await Folders(scene).Find(folder)).Value);
        });
        Later(disk, options, days: 11, async scene =>
        {
            Assert.True(await scene.Node.Until(
                async () => (await scene.Told<MessagesDeleted>("ada")).Sum(d => d.Messages.Length) == 4, 60));
            Assert.Equal(RefusalReason.FolderUnknown, await scene.Refused(Folders(scene).Find(folder)));
            Assert.Equal(kept, Assert.Single((await scene.Node.Messages("ada").List(long.MaxValue, 9, 0)).Value!.Items).Message);
        });
    }

    [Fact]
    public void A_folder_gone_for_good_is_emptied_also_after_a_loss_of_memory_and_leaves_what_is_elsewhere() => Scene.Play(
        async scene =>
        {
            long folder = (await Folders(scene).Create(scene.Ask(), 0, "much")).Value!.Folder;
            long below = (await Folders(scene).Create(scene.Ask(), folder, "more")).Value!.Folder;
            long shared = 0;
            for (int i = 0; i < 7; i++)
            {
                shared = (await scene.Send("bob", Scene.To("ada"))).Message;
                await scene.Settle();
                await Move(scene, shared, i % 2 == 0 ? folder : below);
            }

            var copy = new FilingAsk(FilingAction.Copy, [shared], 0, FolderId.Inbox.Value);
            Assert.NotNull((await Folders(scene).File(scene.Ask(), copy)).Value);
            Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: true)).Value);
            scene.Node.Runtime.Kill(scene.Node.Account("ada"));
            Assert.True(await scene.Node.Until(
                async () => (await scene.Told<MessagesDeleted>("ada")).Sum(d => d.Messages.Length) == 6, 60));
            Assert.Equal([folder, below], Assert.Single(await scene.Told<FoldersRemoved>("ada")).Folders);
            await scene.Node.Wait(5);
            MessageView left = Assert.Single((await scene.Node.Messages("ada").List(long.MaxValue, 9, 0)).Value!.Items);
            Assert.Equal(shared, left.Message);
            Assert.Equal(1, (await Folders(scene).Find(FolderId.Inbox.Value)).Value!.Items);
        }, new NodeOptions { Limits = new CpmLimits { MessagesPerChange = 2 } });

    [Fact]
    public void What_is_filed_twice_at_once_by_two_activations_is_filed_once() => Scene.Play(async scene =>
    {
        long folder = (await Folders(scene).Create(scene.Ask(), 0, "one")).Value!.Folder;
        long message = (await scene.Send("bob", Scene.To("ada"))).Message;
        await scene.Settle();
        Request ask = scene.Ask();
        var move = new FilingAsk(FilingAction.Move, [message], 0, folder);
        Task<Answer<FilingResult>> first = Folders(scene).File(ask, move);
        scene.Node.Runtime.Kill(scene.Node.Account("ada"));
        Task<Answer<FilingResult>> again = Folders(scene).File(ask, move);
        await Task.WhenAny(first, again);
        Assert.Equal(RefusalReason.None, (await again).Value!.Outcomes[0].Refusal);
        Assert.Single(await scene.Told<MessagesFiled>("ada"));
        Assert.Equal((1L, 3L), (await Folders(scene).Find(folder)).Value is { } f ? (f.Items, f.Bytes) : default);
    });

    [Fact]
    public void A_conversation_is_deleted_in_parts_and_with_nothing_that_came_since_whatever_breaks() => Scene.Play(async scene =>
    {
        long folder = (await Folders(scene).Create(scene.Ask(), 0, "kept")).Value!.Folder;
        var messages = new List<long>();
        for (int i = 0; i < 12; i++)
        {
            messages.Add(await Arrived(scene));
        }

        await Move(scene, messages[0], folder);
        await scene.Send("ada", Scene.To("bob") with { NotBeforeMs = scene.Node.NowMs + 3_600_000 });
        long id = (await scene.Told<MessageArrived>("ada"))[0].Conversation;
        var deletion = new ConversationDeletion(id, ForGood: false);
        Request ask = scene.Ask();
        Task<Answer<FiledPart>> broken = Folders(scene).DeleteConversation(ask, deletion);
        scene.Node.Runtime.Kill(scene.Node.Account("ada"));
        Task<Answer<FiledPart>> again = Folders(scene).DeleteConversation(ask, deletion);
        await Task.WhenAny(broken, again);
        FiledPart part = (await again).Value!;
        Assert.Equal((10, true), (part.Count, part.Next > 0));
        long late = await Arrived(scene);
        scene.Forget();
        Assert.Equal(part, (await Folders(scene).DeleteConversation(ask, deletion)).Value);
        FiledPart rest = (await Folders(scene).DeleteConversation(
            scene.Ask(), deletion with { After = part.Next, ThroughSeq = part.Through })).Value!;
        Assert.Equal((2, 0L), (rest.Count, rest.Next));
        Assert.Equal(12, (await scene.Told<MessagesFiled>("ada")).Where(f => f.To == s_deleted).Sum(f => f.Messages.Length));
        Assert.Equal(12, (await Folders(scene).Find(s_deleted)).Value!.Items);
        Assert.Equal(1, (await scene.Node.Conversations("ada").Find(id, 0)).Value!.Unread);
        await Folders(scene).File(scene.Ask(), new FilingAsk(FilingAction.Restore, [messages[0]], 0, 0));
        Assert.Equal(1, (await Folders(scene).Find(folder)).Value!.Items);

        // For good, and only what the user was shown; what waits to go out goes out.
        long last = await Arrived(scene);
        var seen = new ConversationDeletion(id, ForGood: true, ThroughMessage: late);
        ask = scene.Ask();
        part = (await Folders(scene).DeleteConversation(ask, seen)).Value!;
        Assert.Equal((2, 0L), (part.Count, part.Next));
        scene.Forget();
        Assert.Equal(part, (await Folders(scene).DeleteConversation(ask, seen)).Value);
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(Folders(scene).DeleteConversation(scene.Ask(), seen)));
        Assert.Equal([messages[0], late], (await scene.Told<MessagesDeleted>("ada")).SelectMany(d => d.Messages));
        Assert.Equal(1, (await Folders(scene).DeleteConversation(scene.Ask(), seen with { ThroughMessage = last })).Value!.Count);
        Assert.Equal(0, (await Folders(scene).DeleteConversation(scene.Ask(), seen with { ThroughMessage = 0 })).Value!.Count);
        await scene.Node.Wait(3_700);
        Assert.Equal(15, (await scene.Told<MessageArrived>("bob")).Length + (await scene.Told<MessageArrived>("ada")).Length);
        Assert.Equal(
            RefusalReason.ConversationUnknown,
            await scene.Refused(Folders(scene).DeleteConversation(scene.Ask(), new ConversationDeletion(id + 2, ForGood: true))));
    }, new NodeOptions { Limits = new CpmLimits { MessagesPerChange = 2 } });

    private static async Task<long> Arrived(Scene scene)
    {
        long message = (await scene.Send("bob", Scene.To("ada"))).Message;
        await scene.Settle();
        return message;
    }

    private static void Later(Disk disk, NodeOptions options, int days, Func<Scene, Task> act) =>
        Scene.Play(act, options with { Start = options.Start.AddDays(days) }, seed: days, disk);

    private static IFoldersGrain Folders(Scene scene) => scene.Node.Runtime.Client.GetGrain<IFoldersGrain>("ada");

    private static async Task Move(Scene scene, long message, long to)
    {
        if (to != 0)
        {
            Answer<FilingResult> answer = await Folders(scene).File(scene.Ask(), new FilingAsk(FilingAction.Move, [message], 0, to));
            Assert.Equal(RefusalReason.None, answer.Value!.Outcomes[0].Refusal);
        }
    }
}
