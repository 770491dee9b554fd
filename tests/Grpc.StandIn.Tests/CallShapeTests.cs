using Grpc.Core;
using Grpc.StandIn.Tests.Echoing;

namespace Grpc.StandIn.Tests;

public sealed class CallShapeTests
{
    [Fact]
    public async Task A_unary_call_returns_its_response_headers_and_trailers()
    {
        await using var wire = await Wire.OpenAsync();
        using var call = wire.Client.OnceAsync(
            new Note { Text = "headers" }, new Metadata { { "Say-Text", "hello" }, { "say-bytes-bin", [0, 7, 255] } });

        Assert.Equal("yes", (await call.ResponseHeadersAsync).GetValue("early"));
        Assert.Equal("headers", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("/standin.test.Echo/Once", call.GetTrailers().GetValue("method"));
        Assert.Equal("hello", call.GetTrailers().GetValue("say-text"));
        Assert.Equal([0, 7, 255], call.GetTrailers().GetValueBytes("say-bytes-bin"));
    }

    [Fact]
    public async Task A_blocking_call_returns_its_response()
    {
        await using var wire = await Wire.OpenAsync();
        var client = wire.Client;

        var answer = await Task.Run(() => client.Once(new Note { Text = "hello" }));

        Assert.Equal("hello", answer.Text);
    }

    [Fact]
    public async Task A_client_stream_arrives_in_order_and_gets_one_answer()
    {
        await using var wire = await Wire.OpenAsync();
        using var call = wire.Client.Collect();
        foreach (var text in (string[])["one", "two", "three"])
            await call.RequestStream.WriteAsync(new Note { Text = text });
        await call.RequestStream.CompleteAsync();

        var answer = await call;

        Assert.Equal("one two three", answer.Text);
        Assert.Equal(3, answer.Times);
    }

    [Fact]
    public async Task A_server_stream_is_read_with_await_foreach_to_its_end()
    {
        await using var wire = await Wire.OpenAsync();
        using var call = wire.Client.Expand(new Note { Times = 1000 });

        var texts = new List<string>();
        await foreach (var note in call.ResponseStream.ReadAllAsync())
            texts.Add(note.Text);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), texts);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Both_sides_of_a_duplex_call_alternate_freely()
    {
        await using var wire = await Wire.OpenAsync();
        using var call = wire.Client.Talk();
        foreach (var text in (string[])["ping", "pong"])
        {
            await call.RequestStream.WriteAsync(new Note { Text = text });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
    }
}
