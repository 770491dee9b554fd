using System.IO.Pipelines;
using Grpc.Core;
using Grpc.StandIn.Tests.Echoing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.StandIn.Tests;

/// <summary>What a live stream rests on: the server writes a burst of messages and flushes once.</summary>
public sealed class FlushTests
{
    [Theory]
    [InlineData("", 10)]
    [InlineData("buffer", 1)]
    public async Task A_buffered_write_waits_for_the_next_flush(string text, int flushes)
    {
        var counter = new FlushCounter();
        await using var wire = await Wire.OpenAsync(map: app => app.Use(async (context, next) =>
        {
            var body = context.Features.Get<IHttpResponseBodyFeature>()!;
            context.Features.Set<IHttpResponseBodyFeature>(new CountedBody(body, counter));
            await next(context);
        }));
        using var call = wire.Client.Expand(new Note { Text = text, Times = 10 });

        Assert.Equal(10, await call.ResponseStream.ReadAllAsync().CountAsync());
        Assert.Equal(flushes, counter.Flushes);
    }

    private sealed class FlushCounter
    {
        public int Flushes { get; set; }
    }

    private sealed class CountedBody(IHttpResponseBodyFeature inner, FlushCounter counter) : IHttpResponseBodyFeature
    {
        public Stream Stream => inner.Stream;

        public PipeWriter Writer { get; } = new CountedWriter(inner.Writer, counter);

        public Task CompleteAsync() => inner.CompleteAsync();

        public void DisableBuffering() => inner.DisableBuffering();

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken) =>
            inner.SendFileAsync(path, offset, count, cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);
    }

    private sealed class CountedWriter(PipeWriter inner, FlushCounter counter) : PipeWriter
    {
        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            counter.Flushes++;
            return inner.FlushAsync(cancellationToken);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
    }
}
