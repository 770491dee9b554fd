using Cpm.Client.Tests.Fakes;
using Cpm.Protocol.V1;

namespace Cpm.Client.Tests;

public sealed class ReadingTests : IAsyncLifetime
{
    private FakeService _service = null!;

    public async Task InitializeAsync() => _service = await FakeService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Entries_come_in_order_and_are_acknowledged_after_they_are_finished()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect(new CpmConnectionOptions { AcknowledgeBatch = 3 });
        var call = await _service.NextCallAsync();
        Assert.Equal(0, (await call.OpenAsync()).Cursor);
        await call.EntriesAsync(1, 3);

        var reading = Take(connection, 4);
        var acknowledged = await call.ReadAsync(ConnectRequest.FrameOneofCase.Acknowledge);
        await call.EntriesAsync(4, 4);

        Assert.Equal(3, acknowledged.Acknowledge.ThroughSeq);
        Assert.Equal([1, 2, 3, 4], await reading);
    }

    [Fact]
    public async Task A_few_finished_entries_are_acknowledged_after_a_short_time()
    {
        var time = new ManualTime();
        using var client = _service.NewClient(time);
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        await call.EntriesAsync(1, 2);

        _ = Take(connection, 3);
        await time.WaiterAsync(TimeSpan.FromMilliseconds(50));
        // The timer began with the first of the two; wait until the second is finished as well.
        await Until(() => connection.Cursor == 2);
        time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(2, (await call.ReadAsync(ConnectRequest.FrameOneofCase.Acknowledge)).Acknowledge.ThroughSeq);
    }

    [Fact]
    public async Task What_comes_again_after_a_reconnect_is_dropped()
    {
        using var client = _service.NewClient();
        await using var connection =
            client.Connect(new CpmConnectionOptions { AcknowledgeDelay = TimeSpan.FromHours(1) });
        var first = await _service.NextCallAsync();
        await first.OpenAsync();
        await first.EntriesAsync(1, 3);
        Assert.Equal([1, 2], await Take(connection, 2));
        first.End();

        var second = await _service.NextCallAsync();
        // The second entry was handed out but not finished: the service is asked for it again.
        Assert.Equal(1, (await second.OpenAsync()).Cursor);
        await second.EntriesAsync(2, 5);

        Assert.Equal([2, 3, 4, 5], await Take(connection, 4));
    }

    [Fact]
    public async Task The_cursor_passes_over_entries_that_the_service_leaves_out()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect(new CpmConnectionOptions { AcknowledgeBatch = 1 });
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        await call.WriteAsync(new ConnectResponse { Entries = new EntryBatch { ThroughSeq = 7 } });

        _ = Take(connection, 1);

        Assert.Equal(7, (await call.ReadAsync(ConnectRequest.FrameOneofCase.Acknowledge)).Acknowledge.ThroughSeq);
        Assert.Equal(7, connection.Cursor);
    }

    [Fact]
    public async Task After_a_crash_reading_goes_on_behind_the_last_finished_entry()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("cpm-cursor-").FullName, "cursor");
        using (var client = _service.NewClient())
        await using (var connection =
            client.Connect(new CpmConnectionOptions { Cursor = new FileCursorStore(path), AcknowledgeBatch = 1 }))
        {
            var call = await _service.NextCallAsync();
            await call.OpenAsync();
            await call.EntriesAsync(1, 5);
            await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            {
                await foreach (var entry in connection.Entries())
                {
                    if (entry.Seq == 3)
                        throw new InvalidOperationException("The program fails in the middle of entry 3.");
                }
            });
        }

        using var restarted = _service.NewClient();
        await using var again = restarted.Connect(new CpmConnectionOptions { Cursor = new FileCursorStore(path) });
        Assert.Equal(2, (await (await _service.NextCallAsync()).OpenAsync()).Cursor);
    }

    [Fact]
    public async Task Caught_up_is_told()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        var waiting = connection.WhenCaughtUpAsync();
        Assert.False(waiting.IsCompleted);

        await call.WriteAsync(new ConnectResponse { CaughtUp = new CaughtUp { Seq = 9 } });

        Assert.Equal(9, await waiting);
        Assert.Equal("d1", connection.DeviceId);
    }

    [Fact]
    public async Task Entries_are_read_in_one_place_at_a_time()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        await call.EntriesAsync(1, 1);
        await using var one = connection.Entries().GetAsyncEnumerator();
        Assert.True(await one.MoveNextAsync());

        await using var other = connection.Entries().GetAsyncEnumerator();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await other.MoveNextAsync());
    }

    private static async Task<List<long>> Take(CpmConnection connection, int count)
    {
        List<long> seqs = [];
        await foreach (var entry in connection.Entries())
        {
            seqs.Add(entry.Seq);
            if (seqs.Count == count)
                break;
        }
        return seqs;
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5);
    }
}
