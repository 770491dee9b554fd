using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Simulation;
using Cpm.Testing;

namespace Cpm.Grains.Tests;

public sealed class AwaitedTests
{
    private static readonly NodeOptions s_options = new() { Accounts = new AccountOptions { ScheduleTickMs = 1_000 } };

    [Fact]
    [Requirement("CPM-HLF-007")]
    public void A_message_waits_until_its_recipients_are_available_and_goes_at_once_then() => Scene.Play(
        async scene =>
        {
            int bobs = await scene.Device("bob"), cleos = await scene.Device("cleo");
            SendReceipt receipt = await scene.Send("ada", Waiting("bob", "cleo"));
            await scene.Attach("bob", bobs, 1);
            await scene.Node.Wait(20);
            Assert.Empty(await scene.Told<MessageArrived>("bob"));
            await scene.Attach("bob", bobs, 1);
            await scene.Attach("cleo", cleos, 2);
            await scene.Node.Wait(1);
            Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>("bob")).Message);
            Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>("cleo")).Message);
            Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageReleased>("ada")).Message);
        },
        s_options);

    [Fact]
    public void Who_is_available_already_gets_it_like_any_other_message() => Scene.Play(async scene =>
    {
        await scene.Attach("bob", await scene.Device("bob"), 1);
        SendReceipt receipt = await scene.Send("ada", Waiting("bob"));
        await scene.Settle();
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<MessageArrived>("bob")).Message);
        Assert.Empty(await scene.Told<MessageReleased>("ada"));
    });

    [Fact]
    public void It_goes_though_everybody_lost_his_memory_meanwhile() => Scene.Play(
        async scene =>
        {
            int bobs = await scene.Device("bob");
            await scene.Send("ada", Waiting("bob"));
            await scene.Node.Wait(30);
            scene.Forget();
            await scene.Attach("bob", bobs, 1);
            await Stay(scene, bobs);
            Assert.Single(await scene.Told<MessageArrived>("bob"));
        },
        s_options);

    [Fact]
    public void It_goes_without_them_when_it_loses_its_use_and_can_be_taken_back_before() => Scene.Play(
        async scene =>
        {
            await scene.Send("ada", Waiting("bob") with
            {
                ExpireAtMs = scene.Node.NowMs + 60_000,
                WantsDeliveryReport = true,
            });
            SendReceipt regretted = await scene.Send("ada", Waiting("bob"));
            Assert.NotNull((await scene.Node.Messages("ada").Cancel(scene.Ask(), regretted.Message)).Value);
            await scene.Node.Wait(120);
            Assert.Empty(await scene.Told<MessageArrived>("bob"));
            Assert.Equal(Domain.Reports.ReportKind.Expired, Assert.Single(await scene.Told<ReportArrived>("ada")).Report.Kind);
        },
        s_options);

    [Fact]
    public void It_waits_for_its_time_too() => Scene.Play(
        async scene =>
        {
            int bobs = await scene.Device("bob");
            await scene.Send("ada", Waiting("bob") with { NotBeforeMs = scene.Node.NowMs + 60_000 });
            await scene.Attach("bob", bobs, 1);
            await scene.Node.Wait(50);
            Assert.Empty(await scene.Told<MessageArrived>("bob"));
            await Stay(scene, bobs);
            Assert.Single(await scene.Told<MessageArrived>("bob"));
        },
        s_options);

    [Fact]
    public void Nobody_learns_when_somebody_is_there_who_does_not_allow_it() => Scene.Play(async scene =>
    {
        Assert.NotNull((await scene.Node.Settings("bob").Change(scene.Ask(), 0, false, null)).Value);
        Assert.NotNull((await scene.Node.Settings("cleo").Block(scene.Ask(), Scene.At("ada"), true)).Value);
        await scene.Send("ada", Waiting("bob"));
        await scene.Send("ada", Waiting("cleo"));
        await scene.Settle();
        Assert.Single(await scene.Told<MessageArrived>("bob"));
        Assert.Empty(await scene.Told<MessageArrived>("cleo"));
        Assert.Empty(await scene.Told<MessageReleased>("ada"));
    });

    private static MessageToSend Waiting(params string[] names) => Scene.To(names) with { WhenAvailable = true };

    // As a front door does, which makes its devices known again and again.
    private static async Task Stay(Scene scene, int device)
    {
        for (int i = 0; i < 12; i++)
        {
            await scene.Attach("bob", device, 1);
            await scene.Node.Wait(5);
        }
    }
}
