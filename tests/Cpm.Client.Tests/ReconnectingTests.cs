using Cpm.Client.Tests.Fakes;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Cpm.Client.Tests;

public sealed class ReconnectingTests : IAsyncLifetime
{
    private FakeService _service = null!;

    public async Task InitializeAsync() => _service = await FakeService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_failed_call_is_repeated_after_a_wait_that_doubles()
    {
        var time = new ManualTime();
        using var client = _service.NewClient(time, jitter: () => 1);
        await using var connection = client.Connect();
        foreach (var expected in (int[])[250, 500, 1000])
        {
            (await _service.NextCallAsync()).End(new Status(StatusCode.Unavailable, "away"));
            await time.WaiterAsync(TimeSpan.FromMilliseconds(expected));
            Assert.Equal(0, _service.WaitingCalls);
            time.Advance(TimeSpan.FromMilliseconds(expected));
        }
        await (await _service.NextCallAsync()).OpenAsync();
    }

    [Fact]
    public async Task Draining_is_followed_by_the_wait_that_the_service_asks_for()
    {
        var time = new ManualTime();
        using var client = _service.NewClient(time);
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        await call.CloseAsync(new Closing
        {
            Reason = ClosingReason.Draining,
            RetryAfter = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)),
        });

        await time.WaiterAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(ConnectionState.Waiting, connection.State);
        time.Advance(TimeSpan.FromSeconds(5));

        await (await _service.NextCallAsync()).OpenAsync();
    }

    [Theory]
    [InlineData(ClosingReason.Displaced, ErrorReason.Cancelled)]
    [InlineData(ClosingReason.DeviceRemoved, ErrorReason.DeviceUnknown)]
    [InlineData(ClosingReason.AccountClosed, ErrorReason.AccountSuspended)]
    public async Task Where_connecting_again_cures_nothing_the_reader_is_told(ClosingReason closing, ErrorReason reason)
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        await call.EntriesAsync(1, 1);
        await call.CloseAsync(new Closing { Reason = closing });

        List<long> seen = [];
        var error = await Assert.ThrowsAsync<CpmConnectionClosedException>(async () =>
        {
            await foreach (var entry in connection.Entries())
                seen.Add(entry.Seq);
        });

        Assert.Equal((closing, reason), (error.Closing, error.Reason));
        Assert.Equal([1], seen);
        await connection.Completion;
        Assert.Equal((ConnectionState.Closed, 0), (connection.State, _service.WaitingCalls));
    }

    [Fact]
    public async Task An_ended_token_is_renewed()
    {
        using var client =
            _service.NewClient(token: TokenSource.FromCallback((renew, _) => new(renew ? "new" : "old")));
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        Assert.Equal("Bearer old", call.Token);
        await call.OpenAsync();
        await call.CloseAsync(new Closing { Reason = ClosingReason.TokenExpired });

        var next = await _service.NextCallAsync();

        Assert.Equal("Bearer new", next.Token);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_ends_the_connection()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        (await _service.NextCallAsync()).End(new Status(StatusCode.Unauthenticated, "no"));
        (await _service.NextCallAsync()).End(new Status(StatusCode.Unauthenticated, "no"));

        var error = await Assert.ThrowsAsync<CpmException>(() => FirstEntry(connection));

        Assert.Equal(ErrorReason.Unauthenticated, error.Reason);
    }

    [Fact]
    public async Task A_silent_service_is_left_and_called_again()
    {
        var time = new ManualTime();
        using var client = _service.NewClient(time);
        await using var connection = client.Connect();
        var silent = await _service.NextCallAsync();
        await silent.OpenAsync(heartbeat: TimeSpan.FromSeconds(10));
        await silent.WriteAsync(new ConnectResponse { CaughtUp = new CaughtUp() });
        await connection.WhenCaughtUpAsync();

        await AdvanceUntil(time, silent.Ended);

        await (await _service.NextCallAsync()).OpenAsync();
    }

    [Fact]
    public async Task A_device_with_nothing_to_say_pings()
    {
        var time = new ManualTime();
        using var client = _service.NewClient(time);
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync(idle: TimeSpan.FromSeconds(30));
        await call.WriteAsync(new ConnectResponse { CaughtUp = new CaughtUp() });
        await connection.WhenCaughtUpAsync();

        var ping = call.ReadAsync(ConnectRequest.FrameOneofCase.Ping);
        await AdvanceUntil(time, ping);

        Assert.Equal(ConnectRequest.FrameOneofCase.Ping, (await ping).FrameCase);
    }

    [Fact]
    public async Task Resync_lets_the_program_read_the_state_and_goes_on_from_there()
    {
        using var client = _service.NewClient();
        var asked = 0L;
        var cursor = new MemoryCursorStore(3);
        await using var connection = client.Connect(new CpmConnectionOptions
        {
            Cursor = cursor,
            OnResync = (seq, _) =>
            {
                asked = seq;
                return ValueTask.CompletedTask;
            },
        });
        var call = await _service.NextCallAsync();
        Assert.Equal(3, (await call.ReadAsync()).Open.Cursor);
        await call.CloseAsync(new Closing { Reason = ClosingReason.Resync, ResyncSeq = 90 });

        var next = await _service.NextCallAsync();

        Assert.Equal(90, (await next.OpenAsync()).Cursor);
        Assert.Equal(90, asked);
        Assert.Equal(90, await cursor.LoadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Resync_without_a_callback_ends_the_entries_and_says_where_to_go_on()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.CloseAsync(new Closing { Reason = ClosingReason.Resync, ResyncSeq = 90 });

        var error = await Assert.ThrowsAsync<CpmConnectionClosedException>(() => FirstEntry(connection));

        Assert.Equal((ClosingReason.Resync, 90), (error.Closing, error.ResyncSeq));
    }

    private static async Task<Entry> FirstEntry(CpmConnection connection)
    {
        await foreach (var entry in connection.Entries())
            return entry;
        throw new InvalidOperationException("The entries ended.");
    }

    private static async Task AdvanceUntil(ManualTime time, Task done)
    {
        while (!done.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }
    }
}
