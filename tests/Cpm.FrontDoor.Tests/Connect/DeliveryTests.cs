using Cpm.Grains.Delivery;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Tests.Connect;

public sealed class DeliveryTests
{
    private readonly AccountDouble _account = new();

    [Fact]
    public async Task What_is_there_is_replayed_then_caught_up_is_said_then_it_goes_live()
    {
        Fill(3);
        var device = new ConnectedDevice(_account);
        var opened = await device.Open(cursor: 1);
        Assert.Equal(("d3", 3L), (opened.DeviceId, opened.HeadSeq));

        Assert.Equal([2L, 3L], Seqs((await device.Next()).Entries));
        Assert.Equal(3, (await device.Next()).CaughtUp.Seq);

        device.Happen(seq => Samples.Arrival(seq));
        var live = (await device.Next()).Entries;
        Assert.Equal([4L], Seqs(live));
        Assert.Equal(4, live.ThroughSeq);
    }

    [Fact]
    public async Task Live_entries_that_follow_need_no_call_to_the_account()
    {
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        for (var i = 0; i < 5; i++)
        {
            device.Happen(seq => Samples.Arrival(seq));
            await device.Next();
        }
        Assert.Equal(0, _account.Reads);
    }

    [Fact]
    public async Task A_gap_is_read_from_the_ledger()
    {
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        Fill(3);
        device.Connection.Advance([_account.Ledger[2]], 3);
        Assert.Equal([1L, 2L, 3L], Seqs((await device.Next()).Entries));
        Assert.Equal(1, _account.Reads);
    }

    [Fact]
    public async Task A_bell_without_entries_is_answered_by_reading()
    {
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        Fill(2);
        device.Connection.Advance([], 2);
        Assert.Equal([1L, 2L], Seqs((await device.Next()).Entries));
    }

    [Fact]
    public async Task No_more_entries_than_granted_are_ahead_of_the_last_acknowledgement()
    {
        Fill(5);
        var device = new ConnectedDevice(_account);
        await device.Open(credit: 2);
        Assert.Equal([1L, 2L], Seqs((await device.Next()).Entries));
        device.Connection.Advance([], 5);
        await device.Settle();

        device.Acknowledge(1);
        Assert.Equal([3L], Seqs((await device.Next()).Entries));
        device.Acknowledge(3);
        Assert.Equal([4L, 5L], Seqs((await device.Next()).Entries));
        Assert.NotNull((await device.Next()).CaughtUp);
    }

    [Fact]
    public async Task A_slow_device_holds_up_nobody_and_misses_nothing()
    {
        var device = new ConnectedDevice(_account);
        await device.Open(credit: 4);
        await device.Next();
        var network = new TaskCompletionSource();
        device.Stalled = network.Task;
        for (var i = 0; i < 1_000; i++)
            device.Happen(seq => Samples.Arrival(seq));

        device.Stalled = null;
        network.SetResult();
        var next = 1L;
        while (next <= 1_000)
        {
            foreach (var entry in (await device.Next()).Entries.Entries)
                Assert.Equal(next++, entry.Seq);
            device.Acknowledge(next - 1);
        }
    }

    [Theory]
    [InlineData(9, 0, 3)]
    [InlineData(0, 2, 2)]
    public async Task A_cursor_that_cannot_be_served_is_told_where_to_begin(long cursor, long floor, long resync)
    {
        Fill(3);
        _account.Floor = floor;
        var device = new ConnectedDevice(_account);
        device.Begin(cursor);
        var closing = (await device.Next()).Closing;
        Assert.Equal((ClosingReason.Resync, resync), (closing.Reason, closing.ResyncSeq));
        await device.Serving;
    }

    [Fact]
    public async Task History_that_is_trimmed_while_a_device_reads_is_told_as_resync()
    {
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        Fill(4);
        _account.Ledger.RemoveRange(0, 2);
        device.Connection.Advance([], 4);
        var closing = (await device.Next()).Closing;
        Assert.Equal((ClosingReason.Resync, 2L), (closing.Reason, closing.ResyncSeq));
    }

    [Fact]
    public async Task The_bell_closes_only_the_connection_it_names()
    {
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        var bell = _account.Attachment!.Bell;
        await bell.Close("anna", device.Connection.Number + 1, CloseReason.Displaced);
        await bell.Close("anna", device.Connection.Number, CloseReason.DeviceRemoved);
        Assert.Equal(ClosingReason.DeviceRemoved, (await device.Next()).Closing.Reason);
        await device.Serving;
    }

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
            _account.Ledger.Add(Samples.Arrival(_account.Head + 1));
    }

    private static IEnumerable<long> Seqs(EntryBatch batch) => batch.Entries.Select(entry => entry.Seq);
}
