using Cpm.Domain.Reports;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Tests;

/// <summary>The same grains over the store that users have.</summary>
public sealed class SqliteTests : OnSqlite
{
    [Fact]
    public void A_message_is_sent_read_reported_and_told_again_from_the_store() => Scene.Play(
        async scene =>
        {
            int phone = await scene.Device("bob");
            var request = new Request("once", 1, 0);
            MessageToSend message = Scene.To("bob", "cleo") with { WantsDeliveryReport = true, WantsReadReport = true };
            SendReceipt receipt = (await scene.Node.Messages("ada").Send(request, message, 0)).Value!;
            await scene.Settle();
            scene.Forget();
            Assert.Equal(receipt.Message, (await scene.Node.Messages("ada").Send(request, message, 0)).Value!.Message);
            EntryView[] entries = await scene.Entries("bob");
            Assert.Equal(new byte[] { 1, 2, 3 }, ((MessageArrived)entries[^1].Event).View!.Content!);
            Assert.True(await scene.Node.Delivery("bob").Acknowledge(phone, entries[^1].Seq));
            await scene.Node.Messages("bob").Mark(scene.Ask(phone), new MessageMarks([receipt.Message], true, null));
            await scene.Settle();
            scene.Forget();
            Assert.Equal(
                [ReportKind.Delivered, ReportKind.Displayed],
                (await scene.Told<ReportArrived>("ada")).Select(r => r.Report.Kind));
            Assert.Single(await scene.Told<MessageArrived>("cleo"));
        },
        disk: Disk);
}
