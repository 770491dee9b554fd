using System.Threading.Channels;
using Cpm.Client.Calls;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Client.Connecting;

/// <summary>One Connect call from open to its end: a reader, a writer, and a watch over the silence of both.</summary>
internal sealed class DeviceCall(IFrameSink sink, CpmConnectionOptions options, TimeProvider time)
{
    private static readonly ConnectRequest PingFrame = new() { Ping = new Ping() };

    private readonly Channel<ConnectRequest> _outgoing = Channel.CreateUnbounded<ConnectRequest>(
        new UnboundedChannelOptions { SingleReader = true });

    private long _heardAt;
    private long _wroteAt;
    private volatile Opened? _opened;

    public void Post(ConnectRequest frame) => _outgoing.Writer.TryWrite(frame);

    public async Task<CallEnding> RunAsync(
        DeliveryService.DeliveryServiceClient service, Metadata headers, long cursor,
        CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _heardAt = _wroteAt = time.GetTimestamp();
        using var call = service.Connect(headers, cancellationToken: ending.Token);
        Post(new ConnectRequest { Open = new Open { Cursor = cursor, Credit = options.Credit } });
        var writing = WriteAsync(call.RequestStream, ending.Token);
        var watching = WatchAsync(ending);
        try
        {
            return await ReadAsync(call.ResponseStream, ending.Token).ConfigureAwait(false);
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ending.IsCancellationRequested ? new CallEnding.Lost()
                : new CallEnding.Failed(ErrorReading.Read(fault));
        }
        catch (Exception fault) when (IsLoss(fault) && !cancellationToken.IsCancellationRequested)
        {
            return new CallEnding.Lost();
        }
        finally
        {
            _outgoing.Writer.TryComplete();
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(writing, watching).ConfigureAwait(false);
        }
    }

    private async Task<CallEnding> ReadAsync(IAsyncStreamReader<ConnectResponse> frames,
        CancellationToken cancellationToken)
    {
        while (await frames.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            Volatile.Write(ref _heardAt, time.GetTimestamp());
            var frame = frames.Current;
            switch (frame.FrameCase)
            {
                case ConnectResponse.FrameOneofCase.Opened:
                    _opened = frame.Opened;
                    sink.OnOpened(this, frame.Opened);
                    break;
                case ConnectResponse.FrameOneofCase.Entries:
                    sink.OnEntries(frame.Entries);
                    break;
                case ConnectResponse.FrameOneofCase.CaughtUp:
                    sink.OnCaughtUp(frame.CaughtUp);
                    break;
                case ConnectResponse.FrameOneofCase.SendResult:
                    sink.OnSendResult(frame.SendResult);
                    break;
                case ConnectResponse.FrameOneofCase.Indication:
                    options.OnIndication?.Invoke(frame.Indication);
                    break;
                case ConnectResponse.FrameOneofCase.SessionSignal:
                    options.OnSessionSignal?.Invoke(frame.SessionSignal);
                    break;
                case ConnectResponse.FrameOneofCase.FloorState:
                    options.OnFloorChanged?.Invoke(frame.FloorState);
                    break;
                case ConnectResponse.FrameOneofCase.Closing:
                    return new CallEnding.Closed(frame.Closing);
            }
        }
        return new CallEnding.Lost();
    }

    private async Task WriteAsync(IClientStreamWriter<ConnectRequest> stream, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _wroteAt, time.GetTimestamp());
            }
        }
        catch (Exception fault) when (fault is RpcException or InvalidOperationException || IsLoss(fault))
        {
            // The call has ended; its reader learns why, and what was not written is sent again on the next call.
        }
    }

    /// <summary>Ends a call on which nothing is heard, and shows the service that this end still lives.</summary>
    private async Task WatchAsync(CancellationTokenSource ending)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Tick(), time, ending.Token).ConfigureAwait(false);
                if (time.GetElapsedTime(Volatile.Read(ref _heardAt)) >= LongestSilence())
                {
                    await ending.CancelAsync().ConfigureAwait(false);
                    return;
                }
                if (_opened is not null && time.GetElapsedTime(Volatile.Read(ref _wroteAt)) >= IdleTimeout() / 3)
                    Post(PingFrame);
            }
        }
        catch (OperationCanceledException)
        {
            // The call ended by itself.
        }
    }

    private TimeSpan Tick() => _opened is null ? options.OpenTimeout : Least(LongestSilence() / 8, IdleTimeout() / 6);

    private TimeSpan LongestSilence() =>
        _opened is { } opened ? 2 * (opened.HeartbeatInterval?.ToTimeSpan() ?? options.OpenTimeout)
            : options.OpenTimeout;

    private TimeSpan IdleTimeout() => _opened?.IdleTimeout?.ToTimeSpan() ?? TimeSpan.FromMinutes(1);

    // The server died in the middle of a frame, say: the bytes end where no call ends.
    private static bool IsLoss(Exception fault) =>
        fault is OperationCanceledException or IOException or HttpRequestException;

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
