using Cpm.Domain.Delivery;
using Cpm.Domain.Devices;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Devices;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Testing;

namespace Cpm.Grains.Tests;

/// <summary>Where devices get different things of a message, what counts as delivered (CPM-MLD-002, -003).</summary>
public sealed class ReceptionTests
{
    private static readonly ReceptionRuleView Nothing =
        new(ReceptionSubject.Arrived, ReceptionVerdict.Nothing, [], null, [], 0, null, [], false);

    private static readonly ReceptionRuleView Notification = Nothing with { Verdict = ReceptionVerdict.Notification };

    [Fact]
    [Requirement("CPM-MLD-003")]
    public void A_message_is_delivered_by_the_device_that_got_it_and_not_by_those_that_did_not() => Scene.Play(async scene =>
    {
        int watch = await Device(scene, Nothing), tablet = await Device(scene, Notification), phone = await Device(scene);
        await scene.Send("ada", Asking());
        await scene.Settle();
        long head = (await scene.Entries("bob"))[^1].Seq;
        foreach (int device in new[] { watch, tablet, watch })
        {
            Assert.True(await scene.Node.Delivery("bob").Acknowledge(device, head));
            scene.Forget();
        }

        await scene.Settle();
        Assert.Empty(await Kinds(scene));

        // The first two are far ahead by now, and are remembered to be.
        Assert.True(await scene.Node.Delivery("bob").Acknowledge(phone, head));
        Assert.True(await scene.Node.Delivery("bob").Acknowledge(phone, head));
        scene.Forget();
        Assert.True(await scene.Node.Delivery("bob").Acknowledge(phone, head + 1));
        await scene.Settle();
        Assert.Equal([ReportKind.Delivered], await Kinds(scene));
    });

    [Fact]
    public void What_no_device_gets_is_stored_and_delivered_once_it_is_fetched() => Scene.Play(async scene =>
    {
        int watch = await Device(scene, Nothing);
        SendReceipt receipt = await scene.Send("ada", Asking());
        await scene.Settle();
        await scene.Node.Delivery("bob").Acknowledge(watch, (await scene.Entries("bob"))[^1].Seq);

        // To see that it is there, in a list or by its headers, is not to have it.
        MessageView listed = Assert.Single((await scene.Node.Messages("bob").List(long.MaxValue, 10, watch)).Value!.Items);
        Assert.True(listed.IsNotification);
        Assert.NotNull((await scene.Node.Messages("bob").Find(receipt.Message, watch)).Value);
        await scene.Settle();
        Assert.Empty(await Kinds(scene));
        for (int i = 0; i < 2; i++)
        {
            Assert.False((await scene.Node.Messages("bob").Find(receipt.Message, watch, fetches: true)).Value!.IsNotification);
            scene.Forget();
        }

        await scene.Settle();
        Assert.Equal([ReportKind.Delivered], await Kinds(scene));
        Assert.Single(await scene.Told<MessageDelivered>("bob"));
        Assert.False(Assert.Single((await scene.Node.Messages("bob").List(long.MaxValue, 10, 0)).Value!.Items).IsNotification);
    });

    [Fact]
    public void Who_reads_what_he_was_only_notified_of_has_it() => Scene.Play(async scene =>
    {
        int watch = await Device(scene, Notification);
        SendReceipt receipt = await scene.Send("ada", Asking());
        await scene.Settle();
        await scene.Node.Delivery("bob").Acknowledge(watch, (await scene.Entries("bob"))[^1].Seq);
        await scene.Node.Messages("bob").Mark(scene.Ask(watch), new MessageMarks([receipt.Message], null, true));
        await scene.Settle();
        Assert.Empty(await Kinds(scene));
        await scene.Node.Messages("bob").Mark(scene.Ask(watch), new MessageMarks([receipt.Message], true, null));
        await scene.Settle();
        Assert.Equal([ReportKind.Delivered, ReportKind.Displayed], await Kinds(scene));
    });

    [Fact]
    public void A_message_of_which_devices_only_heard_expires_and_one_that_was_fetched_does_not() => Scene.Play(async scene =>
    {
        int watch = await Device(scene, Notification);
        MessageToSend brief = Asking() with { ExpireAtMs = scene.Node.NowMs + 60_000 };
        SendReceipt heard = await scene.Send("ada", brief), fetched = await scene.Send("ada", brief);
        await scene.Settle();
        await scene.Node.Delivery("bob").Acknowledge(watch, (await scene.Entries("bob"))[^1].Seq);
        Assert.NotNull((await scene.Node.Messages("bob").Find(fetched.Message, watch, fetches: true)).Value);
        Assert.True(await scene.Node.Until(async () => (await scene.Told<MessageExpired>("bob")).Length > 0, 300));
        await scene.Settle();
        Assert.Equal(heard.Message, Assert.Single(await scene.Told<MessageExpired>("bob")).Message);
        Assert.Equal(
            [(fetched.Message, ReportKind.Delivered), (heard.Message, ReportKind.Expired)],
            (await scene.Told<ReportArrived>("ada")).Select(r => (r.Report.Message, r.Report.Kind)));
    });

    [Fact]
    public void Whether_the_sender_was_known_is_noted_when_the_message_comes_and_only_where_a_device_asks() => Scene.Play(async scene =>
    {
        int phone = await Device(scene);
        await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        await scene.Node.Devices("bob").Change(
            scene.Ask(), new DeviceChange(phone, 0, null, null, null) { Reception = [Nothing with { FromContacts = false }] });
        await scene.Send("ada", Scene.To("bob"));
        await scene.Send("cleo", Scene.To("bob"));
        await scene.Settle();
        scene.Forget();
        PlacementFlags[] flags = [.. (await scene.Told<MessageArrived>("bob")).Select(m => m.View!.Flags)];
        Assert.Equal(
            [PlacementFlags.Inbox, PlacementFlags.Inbox | PlacementFlags.FromStranger, PlacementFlags.Inbox | PlacementFlags.FromStranger],
            flags);
    });

    [Fact]
    public void Messages_of_one_sender_keep_their_order_where_the_sender_is_looked_up() => Scene.Play(async scene =>
    {
        await Device(scene, Nothing with { FromContacts = true, InMuted = true });
        var sent = new List<long>();
        for (int i = 0; i < 40; i++)
        {
            sent.Add((await scene.Send("ada", Scene.To("bob"))).Message);
        }

        await scene.Settle();
        Assert.Equal(sent, (await scene.Told<MessageArrived>("bob")).Select(m => m.Message));
    });

    private static async Task<int> Device(Scene scene, params ReceptionRuleView[] rules)
    {
        var profile = new DeviceProfile("device", [], 0, [], AccessNetwork.Wifi, "") { Reception = rules.Length == 0 ? null : rules };
        return (await scene.Node.Devices("bob").Register(scene.Ask(), profile)).Value!.Number;
    }

    private static async Task<ReportKind[]> Kinds(Scene scene) => [.. (await scene.Told<ReportArrived>("ada")).Select(r => r.Report.Kind)];

    private static MessageToSend Asking() => Scene.To("bob") with { WantsDeliveryReport = true, WantsReadReport = true };
}
