using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Simulation;

namespace Cpm.Grains.Tests;

public sealed class DeferringTests
{
    [Fact]
    public void A_deferred_message_goes_out_when_its_time_has_come_also_after_a_loss_of_memory() => Scene.Play(async scene =>
    {
        SendReceipt receipt = await scene.Send("ada", Scene.To("bob") with { NotBeforeMs = scene.Node.NowMs + 10_000 });
        await scene.Node.Wait(5);
        Assert.Empty(await scene.Told<MessageArrived>("bob"));
        Assert.True((await scene.Node.Messages("ada").Timeline(receipt.Message)).Value!.Scheduled);
        scene.Node.Runtime.Kill(scene.Node.Account("ada"));
        await scene.Node.Wait(8);
        await scene.Settle();
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>("bob")).Message);
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageReleased>("ada")).Message);
    });

    [Fact]
    public void A_deferred_message_can_be_taken_back_until_it_goes_out() => Scene.Play(async scene =>
    {
        SendReceipt early = await scene.Send("ada", Scene.To("bob"));
        SendReceipt late = await scene.Send("ada", Scene.To("bob") with { NotBeforeMs = scene.Node.NowMs + 3_000 });
        Assert.NotNull((await scene.Node.Messages("ada").Cancel(scene.Ask(), late.Message)).Value);
        Assert.Equal(RefusalReason.NotCancellable, await scene.Refused(scene.Node.Messages("ada").Cancel(scene.Ask(), early.Message)));
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(scene.Node.Messages("ada").Cancel(scene.Ask(), late.Message)));
        await scene.Node.Wait(6);
        Assert.Equal(early.Message, Assert.Single(await scene.Told<MessageArrived>("bob")).Message);
    });

    [Fact]
    public void A_deferred_message_of_a_suspended_account_waits_until_the_account_is_active_again() => Scene.Play(
        async scene =>
        {
            SendReceipt receipt = await scene.Send("ada", Scene.To("bob") with { NotBeforeMs = scene.Node.NowMs + 3_000 });
            Assert.NotNull((await scene.Node.Account("ada").ChangeStatus(scene.Ask(), AccountStatus.Suspended)).Value);
            await scene.Node.Wait(20);
            Assert.Empty(await scene.Told<MessageArrived>("bob"));
            Assert.NotNull((await scene.Node.Account("ada").ChangeStatus(scene.Ask(), AccountStatus.Active)).Value);
            await scene.Node.Wait(8);
            Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>("bob")).Message);
        },
        new NodeOptions { Accounts = new AccountOptions { ScheduleTickMs = 1_000, PostponeMs = 5_000 } });

    [Fact]
    public void A_deferred_message_of_a_deleted_account_never_goes_out() => Scene.Play(async scene =>
    {
        await scene.Send("ada", Scene.To("bob") with { NotBeforeMs = scene.Node.NowMs + 3_000 });
        Assert.NotNull((await scene.Node.Account("ada").ChangeStatus(scene.Ask(), AccountStatus.Deleted)).Value);
        await scene.Node.Wait(20);
        Assert.Empty(await scene.Told<MessageArrived>("bob"));
    });

    [Fact]
    public void A_message_that_no_device_has_expires_and_its_sender_learns_of_it_once() => Scene.Play(async scene =>
    {
        SendReceipt receipt = await scene.Send(
            "ada", Scene.To("bob") with { ExpireAtMs = scene.Node.NowMs + 3_000, WantsDeliveryReport = true });
        await scene.Node.Wait(8);
        await scene.Settle();
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageExpired>("bob")).Message);
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(scene.Node.Messages("bob").Find(receipt.Message, 0)));
        Assert.Equal(ReportKind.Expired, Assert.Single(await scene.Told<ReportArrived>("ada")).Report.Kind);
    });

    [Fact]
    public void A_message_that_a_device_has_does_not_expire() => Scene.Play(async scene =>
    {
        int device = await scene.Device("bob");
        SendReceipt receipt = await scene.Send(
            "ada", Scene.To("bob") with { ExpireAtMs = scene.Node.NowMs + 3_000, WantsDeliveryReport = true });
        await scene.Settle();
        Assert.True(await scene.Node.Delivery("bob").Acknowledge(device, (await scene.Entries("bob"))[^1].Seq));
        await scene.Node.Wait(8);
        Assert.Empty(await scene.Told<MessageExpired>("bob"));
        Assert.Equal(ReportKind.Delivered, Assert.Single(await scene.Told<ReportArrived>("ada")).Report.Kind);
        Assert.True((await scene.Node.Messages("bob").Find(receipt.Message, 0)).Value!.Flags.HasFlag(PlacementFlags.Delivered));
    });

    [Fact]
    public void A_message_for_connected_devices_only_fails_where_none_is() => Scene.Play(async scene =>
    {
        await scene.Attach("cleo", await scene.Device("cleo"), 1);
        await scene.Send("ada", Scene.To("bob", "cleo") with { OnlineOnly = true });
        await scene.Settle();
        Assert.Empty(await scene.Told<MessageArrived>("bob"));
        Assert.Single(await scene.Told<MessageArrived>("cleo"));
        ReportView failed = Assert.Single(await scene.Told<ReportArrived>("ada")).Report;
        Assert.Equal((ReportKind.Failed, FailureReason.NotOnline, Scene.At("bob")), (failed.Kind, failed.Failure, failed.Recipient));
    });
}
