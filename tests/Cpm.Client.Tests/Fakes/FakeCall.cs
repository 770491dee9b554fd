using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cpm.Client.Tests.Fakes;

/// <summary>One Connect call as the server sees it, played by a test.</summary>
internal sealed class FakeCall(
    IAsyncStreamReader<ConnectRequest> requests, IServerStreamWriter<ConnectResponse> responses,
    ServerCallContext context)
{
    private readonly TaskCompletionSource<Status?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? Token => context.RequestHeaders.GetValue("authorization");

    public Task<Status?> Ended => _end.Task;

    public async Task<ConnectRequest> ReadAsync()
    {
        Assert.True(await requests.MoveNext(context.CancellationToken), "The client ended the call.");
        return requests.Current;
    }

    /// <summary>Reads until a frame of one kind comes, skipping pings and the like.</summary>
    public async Task<ConnectRequest> ReadAsync(ConnectRequest.FrameOneofCase kind)
    {
        while (true)
        {
            var frame = await ReadAsync();
            if (frame.FrameCase == kind)
                return frame;
        }
    }

    /// <summary>Takes the client's open and answers it.</summary>
    public async Task<Open> OpenAsync(TimeSpan? heartbeat = null, TimeSpan? idle = null)
    {
        var frame = await ReadAsync();
        Assert.Equal(ConnectRequest.FrameOneofCase.Open, frame.FrameCase);
        await WriteAsync(new ConnectResponse
        {
            Opened = new Opened
            {
                DeviceId = "d1",
                HeartbeatInterval = Duration.FromTimeSpan(heartbeat ?? TimeSpan.FromMinutes(10)),
                IdleTimeout = Duration.FromTimeSpan(idle ?? TimeSpan.FromMinutes(30)),
            },
        });
        return frame.Open;
    }

    public Task WriteAsync(ConnectResponse frame) => responses.WriteAsync(frame);

    public Task EntriesAsync(long from, long through) => WriteAsync(new ConnectResponse
    {
        Entries = new EntryBatch
        {
            Entries = { Enumerable.Range((int)from, (int)(through - from + 1)).Select(seq => new Entry { Seq = seq }) },
            ThroughSeq = through,
        },
    });

    public async Task CloseAsync(Closing closing)
    {
        await WriteAsync(new ConnectResponse { Closing = closing });
        End();
    }

    public void End(Status? status = null) => _end.TrySetResult(status);
}
