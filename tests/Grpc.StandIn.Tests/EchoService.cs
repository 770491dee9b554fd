using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.StandIn.Tests.Echoing;

namespace Grpc.StandIn.Tests;

/// <summary>Answers what it is told; some words have a meaning.</summary>
public sealed class EchoService : Echo.EchoBase
{
    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);

    public ConcurrentQueue<string> Journal { get; } = new();

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<Note> Once(Note request, ServerCallContext context)
    {
        switch (request.Text)
        {
            case "wait":
                await using (context.CancellationToken.Register(Abandoned.SetResult))
                {
                    Waiting.SetResult();
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }

                break;
            case "refuse":
                throw new RpcException(
                    new Status(StatusCode.FailedPrecondition, "not today: ünïcode"),
                    new Metadata { { "reason", "CLOSED" }, { "details-bin", [0, 1, 255] } });
            case "fault":
                throw new InvalidOperationException("a secret of the server");
            case "headers":
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" } });
                break;
        }

        context.ResponseTrailers.Add("method", context.Method);
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("say-", StringComparison.Ordinal)))
            context.ResponseTrailers.Add(entry);

        return request;
    }

    public override async Task<Note> Collect(IAsyncStreamReader<Note> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        await foreach (var note in requestStream.ReadAllAsync())
            texts.Add(note.Text);

        return new Note { Text = string.Join(' ', texts), Times = texts.Count };
    }

    public override async Task Expand(
        Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Times; i++)
        {
            var isLast = i == request.Times - 1;
            responseStream.WriteOptions = request.Text == "buffer" && !isLast ? Buffered : null;
            await responseStream.WriteAsync(new Note { Text = i.ToString(CultureInfo.InvariantCulture) });
        }

        if (request.Text == "refuse")
            throw new RpcException(new Status(StatusCode.Aborted, "half way"), new Metadata { { "sent", "some" } });
    }

    public override async Task Talk(
        IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(requestStream.Current, context.CancellationToken);
    }
}
