using Cpm.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cpm.Bench.Wire;

/// <summary>The Connect call, with marshallers that reuse one frame each way instead of making objects.</summary>
internal sealed class ConnectCall : IDisposable
{
    private static readonly WriteOptions MoreFollows = new(WriteFlags.BufferHint);
    private static readonly WriteOptions Last = new();

    private readonly AsyncDuplexStreamingCall<SendFrame, ReceivedFrame> _call;

    public ConnectCall(GrpcChannel channel, string token)
    {
        var received = new ReceivedFrame();
        var method = new Method<SendFrame, ReceivedFrame>(
            MethodType.DuplexStreaming,
            "cpm.v1.DeliveryService",
            nameof(DeliveryService.DeliveryServiceClient.Connect),
            Marshallers.Create<SendFrame>(SendFrame.Serialize, _ => throw new NotSupportedException()),
            Marshallers.Create<ReceivedFrame>((_, _) => throw new NotSupportedException(), received.Fill));
        var headers = new Metadata { { "authorization", "Bearer " + token } };
        _call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions(headers));
    }

    public IAsyncStreamReader<ReceivedFrame> Frames => _call.ResponseStream;

    public Task WriteAsync(SendFrame frame, bool moreFollows = false)
    {
        _call.RequestStream.WriteOptions = moreFollows ? MoreFollows : Last;
        return _call.RequestStream.WriteAsync(frame);
    }

    public Task WriteAsync(ConnectRequest frame) => WriteAsync(SendFrame.Of(frame));

    /// <summary>Opens and reads until the server has sent all it had.</summary>
    public async Task OpenAsync()
    {
        await WriteAsync(new ConnectRequest { Open = new Open { Credit = 256 } });
        while (await Frames.MoveNext(CancellationToken.None))
        {
            switch (Frames.Current.Kind)
            {
                case ConnectResponse.FrameOneofCase.CaughtUp:
                    return;
                case ConnectResponse.FrameOneofCase.Entries:
                    // Whoever founded a large group was told much meanwhile: more than he is sent without acknowledging.
                    var throughSeq = Frames.Current.Parse().Entries.ThroughSeq;
                    await WriteAsync(new ConnectRequest { Acknowledge = new Acknowledge { ThroughSeq = throughSeq } });
                    break;
                case ConnectResponse.FrameOneofCase.Closing:
                    throw new InvalidOperationException($"The server closed: {Frames.Current.Parse().Closing.Reason}.");
            }
        }
        throw new InvalidOperationException("The server ended the call.");
    }

    public void Dispose() => _call.Dispose();
}
