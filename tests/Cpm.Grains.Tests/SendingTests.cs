using Cpm.Domain;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Simulation;

namespace Cpm.Grains.Tests;

public sealed class SendingTests
{
    [Fact]
    public void A_message_is_in_both_ledgers_and_owed_no_more_when_it_is_answered() => Scene.Play(async scene =>
    {
        SendReceipt receipt = await scene.Send("ada", Scene.To("bob"));
        await scene.Node.Wait(0.01);
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageSent>("ada")).Message);
        MessageArrived arrived = Assert.Single(await scene.Told<MessageArrived>("bob"));
        Assert.Equal(receipt.Message, arrived.Message);
        Assert.Equal(new byte[] { 1, 2, 3 }, arrived.View!.Content);
        Assert.Empty(await scene.Node.Disk.Reader.AccountsOwing(default, long.MaxValue, 1, CancellationToken.None));
    });

    [Fact]
    public void A_thousand_recipients_get_one_message_each() => Scene.Play(async scene =>
    {
        string[] names = [.. Enumerable.Range(0, 1_000).Select(i => $"n{i}")];
        foreach (string name in names)
        {
            await scene.Node.Account(name).Create(scene.Ask(), [Scene.At(name)], name);
        }

        SendReceipt receipt = await scene.Send("ada", Scene.To(names));
        await scene.Settle();
        foreach (string name in names)
        {
            Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>(name)).Message);
        }

        Assert.Equal(RefusalReason.LimitReached, await scene.Refused(
            scene.Node.Messages("ada").Send(scene.Ask(), Scene.To([.. names, "bob"]), 0)));
    });

    [Fact]
    public void The_answer_says_for_each_recipient_whether_it_was_accepted() => Scene.Play(async scene =>
    {
        SendReceipt receipt = await scene.Send("ada", Scene.To("bob") with
        {
            Recipients = ["mailto:bob@CPM.test", "mailto:nobody@cpm.test", "nonsense", "mailto:x@elsewhere.test"],
        });
        Assert.Equal(
            [RefusalReason.None, RefusalReason.AddressUnknown, RefusalReason.AddressMalformed, RefusalReason.AddressForeign],
            receipt.Outcomes.Select(o => o.Refusal));
        await scene.Settle();
        Assert.Single(await scene.Told<MessageArrived>("bob"));
    });

    [Fact]
    public void A_repeat_gets_the_first_answer_in_flight_and_after_a_reload_and_other_content_is_refused() => Scene.Play(async scene =>
    {
        var request = new Request("once", 7, 0);
        Task<Answer<SendReceipt>> first = scene.Node.Messages("ada").Send(request, Scene.To("bob"), 0);
        Task<Answer<SendReceipt>> second = scene.Node.Messages("ada").Send(request, Scene.To("bob"), 0);
        SendReceipt receipt = (await first).Value!;
        Assert.Equal(receipt.Message, (await second).Value!.Message);
        scene.Forget();
        Assert.Equal(receipt.Message, (await scene.Node.Messages("ada").Send(request, Scene.To("bob"), 0)).Value!.Message);
        Assert.Equal(RefusalReason.RequestIdReused, await scene.Refused(
            scene.Node.Messages("ada").Send(request with { Digest = 8 }, Scene.To("cleo"), 0)));
        await scene.Settle();
        Assert.Single(await scene.Told<MessageArrived>("bob"));
        Assert.Empty(await scene.Told<MessageArrived>("cleo"));
    });

    [Fact]
    public void What_one_sends_to_oneself_is_in_the_inbox_at_once() => Scene.Play(async scene =>
    {
        SendReceipt receipt = await scene.Send("ada", Scene.To("ada", "bob"));
        MessageView view = (await scene.Node.Messages("ada").Find(receipt.Message, 0)).Value!;
        Assert.Equal(PlacementFlags.Sent | PlacementFlags.Inbox | PlacementFlags.Delivered, view.Flags);
        await scene.Settle();
        Assert.Single(await scene.Told<MessageArrived>("bob"));
    });

    [Fact]
    public void Two_addresses_of_one_account_get_one_copy() => Scene.Play(async scene =>
    {
        await scene.Node.Account("bob").Change(scene.Ask(), 0, [Scene.At("bob"), Scene.At("robert")], null);
        SendReceipt receipt = await scene.Send("ada", Scene.To("bob", "robert"));
        await scene.Settle();
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>("bob")).Message);
    });

    [Fact]
    public void A_message_follows_its_address_to_another_account() => Scene.Play(async scene =>
    {
        await scene.Send("ada", Scene.To("bob"));
        await scene.Node.Account("bob").Change(scene.Ask(), 0, [Scene.At("robert")], null);
        await scene.Node.Account("cleo").Change(scene.Ask(), 0, [Scene.At("cleo"), Scene.At("bob")], null);
        SendReceipt receipt = await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>("cleo")).Message);
        Assert.Single(await scene.Told<MessageArrived>("bob"));
        Assert.Empty(await scene.Told<ReportArrived>("ada"));
    });

    [Fact]
    public void Messages_arrive_in_the_order_in_which_they_were_sent_whatever_is_lost_meanwhile() => Scene.Play(async scene =>
    {
        var receipts = new List<Task<Answer<SendReceipt>>>();
        for (int i = 0; i < 100; i++)
        {
            receipts.Add(scene.Node.Messages("ada").Send(scene.Ask(), Scene.To("bob"), 0));
            if (i % 30 == 29)
            {
                await scene.Node.Wait(0.0005);
                scene.Node.Runtime.Kill(scene.Node.Account("bob"));
            }
        }

        await Task.WhenAll(receipts);
        await scene.Settle();
        Assert.Equal(
            (await scene.Told<MessageSent>("ada")).Select(m => m.Message),
            (await scene.Told<MessageArrived>("bob")).Select(m => m.Message));
    });

    [Fact]
    public void Too_much_at_once_is_refused_with_a_time_to_wait() => Scene.Play(
        async scene =>
        {
            await scene.Send("ada", Scene.To("bob"));
            await scene.Send("ada", Scene.To("bob"));
            Answer<SendReceipt> refused = await scene.Node.Messages("ada").Send(scene.Ask(), Scene.To("bob"), 0);
            Assert.Equal(RefusalReason.RateLimited, refused.Refusal!.Reason);
            Assert.InRange(refused.Refusal.Value, 1, 1_000);
            await scene.Node.Wait(refused.Refusal.Value / 1000.0);
            await scene.Send("ada", Scene.To("bob"));
        },
        new NodeOptions { Limits = new CpmLimits { SendBurst = 2, SendsPerSecond = 1 } });
}
