using Cpm.Client.Tests.Fakes;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Client.Tests;

public sealed class SendingTests : IAsyncLifetime
{
    private FakeService _service = null!;

    public async Task InitializeAsync() => _service = await FakeService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_send_gets_an_id_and_returns_its_answer()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        var request = new SendMessageRequest();

        var sending = connection.SendAsync(request);
        var id = (await call.ReadAsync(ConnectRequest.FrameOneofCase.Send)).Send.RequestId;
        await AnswerAsync(call, id, "m1");

        Assert.Equal("m1", (await sending).MessageId);
        Assert.Equal(7, Guid.Parse(id).Version);
        Assert.Empty(request.RequestId);
    }

    [Fact]
    public async Task Unanswered_sends_are_repeated_in_order_with_the_same_ids_on_the_next_call()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var first = await _service.NextCallAsync();
        await first.OpenAsync();
        var sends = new List<Task<SendMessageResponse>>();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            sends.Add(connection.SendAsync(new SendMessageRequest()));
            ids.Add((await first.ReadAsync(ConnectRequest.FrameOneofCase.Send)).Send.RequestId);
        }
        await AnswerAsync(first, ids[1], "m1");
        await sends[1];
        first.End();

        var second = await _service.NextCallAsync();
        await second.OpenAsync();
        var repeated = new[] { await second.ReadAsync(), await second.ReadAsync() };
        await AnswerAsync(second, ids[2], "m2");
        await AnswerAsync(second, ids[0], "m0");

        Assert.Equal([ids[0], ids[2]], repeated.Select(frame => frame.Send.RequestId));
        Assert.Equal(("m0", "m2"), ((await sends[0]).MessageId, (await sends[2]).MessageId));
    }

    [Fact]
    public async Task A_send_before_the_connection_waits_for_it()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var sending = connection.SendAsync(new SendMessageRequest { RequestId = "mine" });
        var call = await _service.NextCallAsync();
        await call.OpenAsync();

        Assert.Equal("mine", (await call.ReadAsync()).Send.RequestId);
        await AnswerAsync(call, "mine", "m1");
        Assert.Equal("m1", (await sending).MessageId);
    }

    [Fact]
    public async Task A_refused_send_throws_the_reason()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        var sending = connection.SendAsync(new SendMessageRequest { RequestId = "r" });
        await call.ReadAsync(ConnectRequest.FrameOneofCase.Send);
        await RefuseAsync(call, "r", StatusCode.NotFound, "ADDRESS_UNKNOWN");

        var error = await Assert.ThrowsAsync<CpmException>(() => sending);

        Assert.Equal(ErrorReason.AddressUnknown, error.Reason);
        Assert.Equal("recipients", error.Details["field"]);
    }

    [Fact]
    public async Task A_send_that_the_service_cannot_take_now_is_repeated_with_the_same_id()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        var sending = connection.SendAsync(new SendMessageRequest { RequestId = "r" });
        await call.ReadAsync(ConnectRequest.FrameOneofCase.Send);
        await RefuseAsync(call, "r", StatusCode.Unavailable, "UNAVAILABLE");

        Assert.Equal("r", (await call.ReadAsync(ConnectRequest.FrameOneofCase.Send)).Send.RequestId);
        await AnswerAsync(call, "r", "m1");
        Assert.Equal("m1", (await sending).MessageId);
    }

    [Fact]
    public async Task A_repeat_is_not_overtaken_by_what_is_sent_after_it()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        var first = connection.SendAsync(new SendMessageRequest { RequestId = "a" });
        var second = connection.SendAsync(new SendMessageRequest { RequestId = "b" });
        await call.ReadAsync(ConnectRequest.FrameOneofCase.Send);
        await call.ReadAsync(ConnectRequest.FrameOneofCase.Send);
        await RefuseAsync(call, "b", StatusCode.Unavailable, "UNAVAILABLE");
        await call.WriteAsync(new ConnectResponse { CaughtUp = new CaughtUp() });
        await connection.WhenCaughtUpAsync();
        var third = connection.SendAsync(new SendMessageRequest { RequestId = "c" });
        await RefuseAsync(call, "a", StatusCode.Unavailable, "UNAVAILABLE");

        string[] again = [await NextAsync(call), await NextAsync(call), await NextAsync(call)];
        await AnswerAsync(call, "a", "m1");
        await AnswerAsync(call, "b", "m2");
        await AnswerAsync(call, "c", "m3");
        await Task.WhenAll(first, second, third);

        Assert.Equal(["a", "b", "c"], again);
    }

    [Fact]
    public async Task Only_so_many_sends_are_under_way()
    {
        using var client = _service.NewClient();
        await using var connection = client.Connect(new CpmConnectionOptions { MaxPendingSends = 1 });
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        var first = connection.SendAsync(new SendMessageRequest { RequestId = "a" });
        var second = connection.SendAsync(new SendMessageRequest { RequestId = "b" });
        Assert.Equal("a", (await call.ReadAsync()).Send.RequestId);
        var next = call.ReadAsync();
        Assert.False(next.IsCompleted);

        await AnswerAsync(call, "a", "m");

        await first;
        Assert.Equal("b", (await next).Send.RequestId);
        await AnswerAsync(call, "b", "m");
        await second;
    }

    [Fact]
    public async Task Disposal_fails_the_sends_that_have_no_answer()
    {
        using var client = _service.NewClient();
        var connection = client.Connect();
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        var sending = connection.SendAsync(new SendMessageRequest());
        await call.ReadAsync();

        await connection.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => sending);
    }

    private static Task AnswerAsync(FakeCall call, string id, string message) => call.WriteAsync(new ConnectResponse
    {
        SendResult = new SendResult { RequestId = id, Response = new SendMessageResponse { MessageId = message } },
    });

    private static Task RefuseAsync(FakeCall call, string id, StatusCode code, string reason) =>
        call.WriteAsync(new ConnectResponse
    {
        SendResult = new SendResult { RequestId = id, Error = FakeService.Error(code, reason) },
    });

    private static async Task<string> NextAsync(FakeCall call) =>
        (await call.ReadAsync(ConnectRequest.FrameOneofCase.Send)).Send.RequestId;
}
