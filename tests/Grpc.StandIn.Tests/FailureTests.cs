using Grpc.Core;
using Grpc.StandIn.Tests.Echoing;

namespace Grpc.StandIn.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task A_refusal_arrives_with_its_words_and_trailers()
    {
        await using var wire = await Wire.OpenAsync();

        var refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await wire.Client.OnceAsync(new Note { Text = "refuse" }));

        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        Assert.Equal("not today: ünïcode", refusal.Status.Detail);
        Assert.Equal("CLOSED", refusal.Trailers.GetValue("reason"));
        Assert.Equal([0, 1, 255], refusal.Trailers.GetValueBytes("details-bin"));
    }

    [Fact]
    public async Task A_fault_of_the_handler_keeps_its_secrets()
    {
        await using var wire = await Wire.OpenAsync();

        var fault = await Assert.ThrowsAsync<RpcException>(
            async () => await wire.Client.OnceAsync(new Note { Text = "fault" }));

        Assert.Equal(StatusCode.Unknown, fault.StatusCode);
        Assert.DoesNotContain("secret", fault.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_half_way_comes_after_what_was_sent()
    {
        await using var wire = await Wire.OpenAsync();
        using var call = wire.Client.Expand(new Note { Text = "refuse", Times = 2 });

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.True(await call.ResponseStream.MoveNext());
        var refusal = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.Aborted, refusal.StatusCode);
        Assert.Equal("some", refusal.Trailers.GetValue("sent"));
    }

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        await using var wire = await Wire.OpenAsync();

        var late = await Assert.ThrowsAsync<RpcException>(async () => await wire.Client.OnceAsync(
            new Note { Text = "wait" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200)));

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        await wire.Echo.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_cancelled_call_ends_on_both_sides()
    {
        await using var wire = await Wire.OpenAsync();
        using var giveUp = new CancellationTokenSource();
        using var call = wire.Client.OnceAsync(new Note { Text = "wait" }, cancellationToken: giveUp.Token);
        await wire.Echo.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await giveUp.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.Cancelled, cancelled.StatusCode);
        await wire.Echo.Abandoned.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        await using var wire = await Wire.OpenAsync();
        var note = Marshallers.Create(
            (Note message) => Google.Protobuf.MessageExtensions.ToByteArray(message), Note.Parser.ParseFrom);
        var method = new Method<Note, Note>(MethodType.Unary, "standin.test.Echo", "Nothing", note, note);

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await wire.Channel.CreateCallInvoker()
            .AsyncUnaryCall(method, null, new CallOptions(), new Note()));

        Assert.Equal(StatusCode.Unimplemented, refusal.StatusCode);
    }
}
