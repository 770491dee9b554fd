using System.Text.Json.Nodes;
using Cpm.Domain;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Domain.Limits;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Keeping;
using Cpm.Grains.Messages;
using Cpm.Grains.Settings;
using Cpm.Simulation;

namespace Cpm.Grains.Tests;

/// <summary>What rules take away, and when.</summary>
public sealed class RetentionTests
{
    private static readonly NodeOptions s_options = new() { Limits = new CpmLimits { DeletedDays = 5, MessagesPerChange = 2 } };

    [Fact]
    public void What_is_old_goes_a_stretch_at_a_time_and_what_is_younger_or_protected_stays()
    {
        var disk = Disk.InMemory();
        long marked = 0, waiting = 0;
        Scene.Play(async scene =>
        {
            for (int i = 0; i < 7; i++)
            {
                marked = await Arrive(scene);
            }

            await scene.Node.Messages("ada").Mark(scene.Ask(), new MessageMarks([marked], null, true));
            waiting = (await scene.Send("ada", Scene.To("bob") with { NotBeforeMs = scene.Node.NowMs + (300L * 86_400_000) })).Message;
            await Decide(scene, "remove messages older-than 10");
            await scene.Node.Wait(10);
            Assert.Equal(8, (await Left(scene)).Length);
        }, s_options, disk: disk);
        long young = 0;
        Later(disk, s_options, days: 9, async scene =>
        {
            young = await Arrive(scene);
            await scene.Node.Wait(10);
            Assert.Empty(await scene.Told<MessagesDeleted>("ada"));
        });
        Later(disk, s_options, days: 11, async scene =>
        {
            Assert.True(await scene.Node.Until(async () => (await Left(scene)).Length == 3, 60));
            await scene.Node.Wait(5);
            Assert.Equal([young, waiting, marked], await Left(scene));
            Assert.All(await scene.Told<MessagesDeleted>("ada"), d => Assert.InRange(d.Messages.Length, 1, 2));
            Assert.Equal(2, (await scene.Node.Conversations("ada").List(null, "", 9, 0)).Value!.Items.Sum(c => c.Unread));
        });
    }

    [Fact]
    public void A_round_goes_on_where_it_was_after_a_loss_of_memory_and_the_next_begins_behind_what_is_gone() => Scene.Play(
        async scene =>
        {
            var messages = new List<long>();
            for (int i = 0; i < 9; i++)
            {
                messages.Add(await Arrive(scene, bytes: i < 5 ? 900 : 10));
            }

            int phone = await scene.Device("ada");
            Assert.True(await scene.Node.Delivery("ada").Acknowledge(phone, 10));
            await Decide(scene, "remove messages larger-than 500");
            await scene.Node.Until(async () => (await scene.Told<MessagesDeleted>("ada")).Length > 0, 60);
            scene.Node.Runtime.Kill(scene.Node.Account("ada"));
            Assert.True(await scene.Node.Until(async () => (await Left(scene)).Length == 4, 60));
            await scene.Node.Wait(5);
            Assert.Equal(messages.Skip(5).Reverse(), await Left(scene));
            JsonNode progress = (await Stored(scene, "ada"))["Keeping"]!;
            Assert.Equal(6, (long)progress["EmptyThroughSeq"]!);
            Assert.True((long)progress["NextMs"]! > scene.Node.NowMs + 80_000_000);
        }, s_options);

    [Fact]
    public void What_goes_to_deleted_can_be_taken_back_for_a_while_and_then_goes_for_good()
    {
        var disk = Disk.InMemory();
        long folder = 0;
        Scene.Play(async scene =>
        {
            folder = (await Folders(scene).Create(scene.Ask(), 0, "work")).Value!.Folder;
            long one = await Arrive(scene), both = await Arrive(scene), none = await Arrive(scene);
            await File(scene, FilingAction.Move, one, folder);
            await File(scene, FilingAction.Copy, both, folder);
            await Change(scene, Rule("delete messages older-than 1") with { Folder = folder });
            Assert.Equal(none, (await Left(scene))[0]);
        }, s_options, disk: disk);
        Later(disk, s_options, days: 2, async scene =>
        {
            Assert.True(await scene.Node.Until(async () => (await Folders(scene).Find(folder)).Value!.Items == 0, 60));
            Assert.Equal(2, (await Folders(scene).Find(FolderId.Deleted.Value)).Value!.Items);
            Assert.Equal(2, (await Folders(scene).Find(FolderId.Inbox.Value)).Value!.Items);
            Assert.Empty(await scene.Told<MessagesDeleted>("ada"));
        });
        Later(disk, s_options, days: 8, async scene =>
        {
            Assert.True(await scene.Node.Until(async () => (await scene.Told<MessagesDeleted>("ada")).Length > 0, 60));
            Assert.Equal(2, (await Left(scene)).Length);
            Assert.Equal(0, (await Folders(scene).Find(FolderId.Deleted.Value)).Value!.Items);
        });
    }

    [Fact]
    public void Nothing_goes_before_every_device_has_it_and_then_it_goes_at_once() => Scene.Play(async scene =>
    {
        await Decide(scene, "remove messages");
        await Arrive(scene);
        await scene.Node.Wait(10);
        Assert.Single(await Left(scene));
        int phone = await scene.Device("ada"), laptop = await scene.Device("ada");
        await Arrive(scene);
        await Acknowledge(scene, phone);
        await scene.Node.Wait(10);
        Assert.Equal(2, (await Left(scene)).Length);
        scene.Forget();
        Assert.Equal(2, (await scene.Entries("ada", device: laptop)).Count(e => e.Event is MessageArrived { View.Content: not null }));
        await Acknowledge(scene, phone);
        await Acknowledge(scene, laptop);
        Assert.True(await scene.Node.Until(async () => (await Left(scene)).Length == 0, 5));
        for (int i = 0; i < 7; i++)
        {
            await Arrive(scene);
        }

        await Task.WhenAll(Acknowledge(scene, phone), Acknowledge(scene, laptop));
        Assert.True(await scene.Node.Until(async () => (await Left(scene)).Length == 0, 5));
    }, s_options);

    [Fact]
    public void What_a_device_did_not_get_whole_stays_until_it_was_read() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("ada");
        Assert.NotNull((await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, mediaAsLinks: true)).Value);
        await Decide(scene, "remove messages");
        await scene.Node.Wait(3);
        long message = await Arrive(scene);
        await Acknowledge(scene, phone);
        // That later ones come whole gives nobody the rest of this one.
        Assert.NotNull((await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, mediaAsLinks: false)).Value);
        await Decide(scene, "remove messages");
        await scene.Node.Wait(5);
        Assert.Single(await Left(scene));
        await scene.Node.Messages("ada").Mark(scene.Ask(), new MessageMarks([message], true, null));
        await Decide(scene, "remove messages");
        Assert.True(await scene.Node.Until(async () => (await Left(scene)).Length == 0, 5));
    }, s_options);

    [Fact]
    public void What_can_still_be_taken_back_is_not_removed_with_its_copies() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("ada");
        long folder = (await Folders(scene).Create(scene.Ask(), 0, "work")).Value!.Folder;
        long message = await Arrive(scene);
        await File(scene, FilingAction.Copy, message, folder);
        Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: false)).Value);
        await Acknowledge(scene, phone);
        await Decide(scene, "remove messages");
        await scene.Node.Wait(5);
        Assert.Single(await Left(scene));
        Assert.NotNull((await Folders(scene).Delete(scene.Ask(), folder, 0, forGood: true)).Value);
        await Decide(scene, "remove messages");
        Assert.True(await scene.Node.Until(async () => (await Left(scene)).Length == 0, 5));
    }, s_options);

    [Fact]
    public void The_operators_rules_reach_also_who_is_never_there_and_to_ask_again_changes_nothing()
    {
        NodeOptions options = s_options with { Keeping = new KeepingOptions { Rules = ["remove messages older-than 3"] } };
        var disk = Disk.InMemory();
        Scene.Play(async scene =>
        {
            await Arrive(scene);
            await Decide(scene, "keep messages");
            await Arrive(scene, to: "cleo");
        }, s_options, disk: disk);
        Later(disk, options, days: 4, async scene =>
        {
            await scene.Node.Wait(5);
            Assert.Empty(await scene.Told<MessagesDeleted>("cleo"));
            await Walk(scene);
            Assert.True(await scene.Node.Until(async () => (await Left(scene, "cleo")).Length + (await Left(scene)).Length == 0, 60));
            await scene.Node.Wait(5);
            string before = (await Stored(scene, "cleo")).ToJsonString();
            await scene.Node.Wait(1);
            await Walk(scene);
            Assert.Equal(before, (await Stored(scene, "cleo")).ToJsonString());
        });
        // Where he decides nothing any more, nobody is woken for nothing.
        Later(disk, s_options, days: 6, async scene =>
            Assert.True(await scene.Node.Until(async () => (await Stored(scene, "cleo"))["Keeping"] is null, 60)));
    }

    [Fact]
    public void Rules_that_are_changed_hold_at_once_and_those_refused_change_nothing() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("ada");
        await Arrive(scene);
        await Acknowledge(scene, phone);
        await Decide(scene, "remove messages larger-than 100");
        await scene.Node.Wait(5);
        Assert.Equal(RefusalReason.FolderUnknown, await scene.Refused(scene.Node.Settings("ada").Change(
            scene.Ask(), 0, true, null, keepingRules: [Rule("remove messages") with { Folder = 99 }])));
        Assert.Equal(100, (await scene.Node.Settings("ada").Read()).Value!.KeepingRules!.Single().LargerThanBytes);
        await scene.Node.Wait(5);
        Assert.Single(await Left(scene));
        await Decide(scene, "remove messages");
        Assert.True(await scene.Node.Until(async () => (await Left(scene)).Length == 0, 5));
        await Decide(scene);
        Assert.True(await scene.Node.Until(async () => (await Stored(scene, "ada"))["Keeping"] is null, 5));
    }, s_options);

    private static async Task<long> Arrive(Scene scene, int bytes = 3, string to = "ada")
    {
        // A later life of the node must not repeat requests of an earlier one.
        var request = new Request($"at {scene.Node.NowMs}", 1, 0);
        MessageToSend message = Scene.To(to) with { Content = new byte[bytes], ContentBytes = bytes };
        long sent = (await scene.Node.Messages("bob").Send(request, message, 0)).Value!.Message;
        await scene.Settle();
        await scene.Node.Wait(0.1);
        return sent;
    }

    private static async Task Acknowledge(Scene scene, int device) =>
        Assert.True(await scene.Node.Delivery("ada").Acknowledge(device, long.MaxValue));

    private static Task Decide(Scene scene, params string[] rules) => Change(scene, [.. rules.Select(Rule)]);

    private static async Task Change(Scene scene, params KeepingRuleView[] rules) => Assert.NotNull(
        (await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, keepingRules: rules)).Value);

    private static KeepingRuleView Rule(string text)
    {
        KeepingRule rule = KeepingRuleText.Parse(text)!;
        return new KeepingRuleView(
            rule.Subject, rule.Origin, rule.Verdict, [.. rule.Addresses], rule.Folder, rule.OlderThanDays, rule.LargerThanBytes);
    }

    private static async Task<long[]> Left(Scene scene, string name = "ada") =>
        [.. (await scene.Node.Messages(name).List(long.MaxValue, 99, 0)).Value!.Items.Select(m => m.Message)];

    private static async Task Walk(Scene scene)
    {
        var walk = new KeepingWalk(scene.Node.Services, scene.Node.Runtime.Client);
        string after = "";
        do
        {
            after = await walk.Next(after, 2);
        }
        while (after.Length > 0);
    }

    private static async Task<JsonNode> Stored(Scene scene, string name) =>
        JsonNode.Parse((await scene.Node.Disk.Reader.FindAccount(name, CancellationToken.None))!.State.Span)!;

    private static async Task File(Scene scene, FilingAction action, long message, long to) => Assert.Equal(
        RefusalReason.None,
        (await Folders(scene).File(scene.Ask(), new FilingAsk(action, [message], 0, to))).Value!.Outcomes[0].Refusal);

    private static IFoldersGrain Folders(Scene scene) => scene.Node.Runtime.Client.GetGrain<IFoldersGrain>("ada");

    private static void Later(Disk disk, NodeOptions options, int days, Func<Scene, Task> act) =>
        Scene.Play(act, options with { Start = options.Start.AddDays(days) }, seed: days, disk);
}
