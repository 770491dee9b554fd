using Cpm.Domain.Reports;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Tests;

public sealed class ReportTests
{
    [Fact]
    public void Delivered_and_displayed_are_reported_once_each_whatever_is_repeated() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob"), laptop = await scene.Device("bob");
        SendReceipt receipt = await scene.Send("ada", Asking());
        await scene.Settle();
        long head = (await scene.Entries("bob"))[^1].Seq;
        await scene.Node.Delivery("bob").Acknowledge(phone, head);
        await scene.Node.Delivery("bob").Acknowledge(laptop, head);
        scene.Forget();
        await scene.Node.Delivery("bob").Acknowledge(laptop, head + 10);
        for (int i = 0; i < 3; i++)
        {
            await scene.Node.Messages("bob").Mark(scene.Ask(phone), new MessageMarks([receipt.Message], i != 1, null));
        }

        await scene.Settle();
        Assert.Equal(
            [ReportKind.Delivered, ReportKind.Displayed],
            (await scene.Told<ReportArrived>("ada")).Select(r => r.Report.Kind));
        RecipientTimeline bob = Assert.Single((await scene.Node.Messages("ada").Timeline(receipt.Message)).Value!.Recipients);
        Assert.True(bob.Relayed);
        Assert.Equal([ReportKind.Delivered, ReportKind.Displayed], bob.Reports.Select(r => r.Kind));
    });

    [Fact]
    public void Who_does_not_allow_reports_is_not_reported() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        await scene.Node.Settings("bob").Change(scene.Ask(), 0, false, false);
        SendReceipt receipt = await scene.Send("ada", Asking());
        await scene.Settle();
        await scene.Node.Delivery("bob").Acknowledge(phone, (await scene.Entries("bob"))[^1].Seq);
        await scene.Node.Messages("bob").Mark(scene.Ask(phone), new MessageMarks([receipt.Message], true, null));
        await scene.Settle();
        Assert.Empty(await scene.Told<ReportArrived>("ada"));
    });

    [Fact]
    public void What_a_device_had_when_it_left_is_reported() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        await scene.Attach("bob", phone, 1);
        await scene.Send("ada", Asking());
        await scene.Settle();
        await scene.Node.Delivery("bob").Detach(phone, 1, (await scene.Entries("bob"))[^1].Seq);
        scene.Forget();
        await scene.Settle();
        Assert.Equal(ReportKind.Delivered, Assert.Single(await scene.Told<ReportArrived>("ada")).Report.Kind);
    });

    [Fact]
    public void Many_messages_acknowledged_at_once_are_all_reported() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        for (int i = 0; i < 300; i++)
        {
            await scene.Send("ada", Asking());
        }

        await scene.Settle();
        scene.Forget();
        Assert.True(await scene.Node.Delivery("bob").Acknowledge(phone, (await scene.Entries("bob"))[^1].Seq));
        await scene.Settle();
        Assert.Equal(300, (await scene.Told<ReportArrived>("ada")).Length);
    });

    private static MessageToSend Asking() => Scene.To("bob") with { WantsDeliveryReport = true, WantsReadReport = true };
}
