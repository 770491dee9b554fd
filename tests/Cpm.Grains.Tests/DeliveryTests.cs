using Cpm.Domain.Accounts;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;

namespace Cpm.Grains.Tests;

public sealed class DeliveryTests
{
    [Fact]
    public void Rings_are_ordered_and_without_gaps() => Scene.Play(async scene =>
    {
        (RecordingBell bell, Attached attached) = await scene.Attach("bob", await scene.Device("bob"), 1);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => scene.Send(i % 2 == 0 ? "ada" : "cleo", Scene.To("bob"))));
        await scene.Settle();
        await scene.Node.Wait(0.1);
        Assert.Equal(
            Enumerable.Range(1, 50).Select(i => attached.Head + i), bell.Rings.SelectMany(r => r.Seqs));
        Assert.All(bell.Rings, r => Assert.Equal(r.Seqs[^1], r.Head));
    });

    [Fact]
    public void What_another_activation_appended_is_rung_once_it_is_known() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        (RecordingBell bell, Attached attached) = await scene.Attach("bob", phone, 1);
        await scene.Send("ada", Scene.To("bob") with { WantsDeliveryReport = true });
        await scene.Settle();
        IDeliveryGrain first = scene.Node.Delivery("bob");
        await first.Read(0, 0, 1);
        scene.Node.Runtime.Faults.DisplacedFor = TimeSpan.FromHours(1);
        Assert.True(scene.Node.Runtime.Displace(first, knownCallersStay: true));
        await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        Assert.Equal(attached.Head + 1, bell.Rings[^1].Head);

        // The first activation, which the device is attached to, tries to append, loses, and learns.
        Assert.True(await first.Acknowledge(phone, attached.Head + 1));
        await scene.Node.Wait(0.1);
        Assert.Equal(attached.Head + 3, bell.Rings[^1].Head);
        Assert.Contains(bell.Rings, r => r.Head == attached.Head + 2);
    });

    [Fact]
    public void The_later_connection_of_a_device_displaces_the_earlier() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        (RecordingBell first, _) = await scene.Attach("bob", phone, 1);
        (_, Attached second) = await scene.Attach("bob", phone, 2);
        (_, Attached late) = await scene.Attach("bob", phone, 1);
        await scene.Node.Wait(0.1);
        Assert.False(second.Displaced);
        Assert.True(late.Displaced);
        Assert.Equal([CloseReason.Displaced], first.Closed);
        await scene.Node.Delivery("bob").Detach(phone, 1, 0);
        Assert.True((await scene.Node.Devices("bob").Find(phone)).Value!.Connected);
        await scene.Node.Delivery("bob").Detach(phone, 2, 0);
        Assert.False((await scene.Node.Devices("bob").Find(phone)).Value!.Connected);
    });

    [Fact]
    public void A_removed_device_and_a_suspended_account_are_disconnected() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob"), laptop = await scene.Device("bob");
        (RecordingBell one, _) = await scene.Attach("bob", phone, 1);
        (RecordingBell other, _) = await scene.Attach("bob", laptop, 2);
        await scene.Node.Devices("bob").Remove(scene.Ask(), phone);
        await scene.Node.Account("bob").ChangeStatus(scene.Ask(), AccountStatus.Suspended);
        await scene.Node.Wait(0.1);
        Assert.Equal([CloseReason.DeviceRemoved], one.Closed);
        Assert.Equal([CloseReason.AccountClosed], other.Closed);
    });

    [Fact]
    public void Memory_and_store_tell_the_same_entries_page_by_page() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        for (int i = 0; i < 150; i++)
        {
            await scene.Send("ada", Scene.To("bob"));
        }

        await scene.Settle();
        EntryView[] before = await Pages(scene, phone, 7);
        scene.Forget();
        EntryView[] after = await Pages(scene, phone, 13);
        Assert.Equal(Enumerable.Range(1, before.Length).Select(i => (long)i), before.Select(e => e.Seq));
        Assert.Equal(before.Select(e => (e.Seq, e.AtMs, e.Event.Kind)), after.Select(e => (e.Seq, e.AtMs, e.Event.Kind)));
    });

    [Fact]
    public void A_device_was_last_seen_when_it_left_also_after_a_loss_of_memory() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        Assert.Equal(0, (await scene.Node.Devices("bob").Find(phone)).Value!.LastSeenMs);
        await scene.Attach("bob", phone, 1);
        await scene.Node.Wait(30);
        await scene.Node.Delivery("bob").Detach(phone, 1, 1);
        long leftMs = scene.Node.NowMs;
        await scene.Node.Wait(5);
        scene.Forget();
        Assert.InRange((await scene.Node.Devices("bob").Find(phone)).Value!.LastSeenMs, leftMs - 100, leftMs);
    });

    private static async Task<EntryView[]> Pages(Scene scene, int device, int count)
    {
        var all = new List<EntryView>();
        while ((await scene.Node.Delivery("bob").Read(device, all.Count, count)).Value!.Entries is { Length: > 0 } page)
        {
            all.AddRange(page);
        }

        return [.. all];
    }
}
