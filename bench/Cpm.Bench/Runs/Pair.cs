using System.Diagnostics;
using Cpm.Bench.Wire;
using Cpm.Protocol.V1;
using Grpc.Net.Client;

namespace Cpm.Bench.Runs;

/// <summary>
/// Two users: one sends, the other's device receives. A message is under way until the other's device has it; that
/// device's reader then sends the next one itself, so that no thread waits for another.
/// </summary>
internal sealed class Pair : IDisposable
{
    // Well below the credit, so that the server never waits; the SDK acknowledges as often.
    private const int AcknowledgeEvery = 32;

    private readonly ConnectCall _sender;
    private readonly ConnectCall _receiver;
    private readonly SendFrame _message;
    private readonly RunClock _clock;
    private long _sent;
    private long _accepted;
    private long _received;
    private long _acknowledged;

    public Pair(GrpcChannel senderChannel, GrpcChannel receiverChannel, BenchDevice from, BenchDevice to,
        RunClock clock)
    {
        _sender = new ConnectCall(senderChannel, from.Token);
        _receiver = new ConnectCall(receiverChannel, to.Token);
        // Unique over runs against the same store, or the server would rightly answer with the first receipt.
        _message = SendFrame.MessageTo(to.Address, $"{from.Account}-{Environment.ProcessId:x}");
        _clock = clock;
    }

    public LatencyHistogram Latency { get; } = new();

    public long Received => Volatile.Read(ref _received);

    public long Accepted => Volatile.Read(ref _accepted);

    public async Task RunAsync(int inFlight)
    {
        await Task.WhenAll(_sender.OpenAsync(), _receiver.OpenAsync());
        var accepting = ReadAnswersAsync();
        // Only then the receiver begins: from there on it alone writes to the sender's call.
        await SendAsync(inFlight);
        var receiving = ReceiveAsync();
        await await Task.WhenAny(receiving, accepting);
        await receiving;
        // The last answers may still be on their way, or all be here and the reader wait for a frame that never comes.
        for (var waited = 0; Accepted < _sent && waited < 500; waited++)
            await Task.Delay(10);
        _sender.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Accepted < _sent)
            throw new InvalidOperationException($"{_sent - Accepted} messages arrived but were never answered.");
    }

    private async Task SendAsync(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            _message.Stamp(_sent++, Stopwatch.GetTimestamp());
            await _sender.WriteAsync(_message, moreFollows: i < count);
        }
    }

    private async Task ReadAnswersAsync()
    {
        while (await _sender.Frames.MoveNext(CancellationToken.None))
        {
            var frame = _sender.Frames.Current;
            if (frame.Kind == ConnectResponse.FrameOneofCase.SendResult)
                CountAnswer(frame);
            else
                ThrowIfClosing(frame);
        }
    }

    private async Task ReceiveAsync()
    {
        while (!Drained(_received) && await _receiver.Frames.MoveNext(CancellationToken.None))
        {
            var frame = _receiver.Frames.Current;
            if (frame.Kind != ConnectResponse.FrameOneofCase.Entries)
            {
                ThrowIfClosing(frame);
                continue;
            }
            var arrived = Count(frame.Inner, out var throughSeq);
            if (_clock.Pause > TimeSpan.Zero)
                await Task.Delay(_clock.Pause);
            if (!_clock.Ended)
                await SendAsync(arrived);
            if (throughSeq - _acknowledged >= AcknowledgeEvery)
            {
                _acknowledged = throughSeq;
                await _receiver.WriteAsync(
                    new ConnectRequest { Acknowledge = new Acknowledge { ThroughSeq = throughSeq } });
            }
        }
    }

    private bool Drained(long count) => _clock.Ended && count >= Volatile.Read(ref _sent);

    private int Count(ReadOnlySpan<byte> batch, out long throughSeq)
    {
        throughSeq = 0;
        var arrived = 0;
        var now = Stopwatch.GetTimestamp();
        var fields = new FieldReader(batch);
        while (fields.Next())
        {
            if (fields.Field == EntryBatch.ThroughSeqFieldNumber)
                throughSeq = fields.Number;
            else if (EntryFields.BodyOf(fields.Bytes) is { Length: SendFrame.BodyBytes } body)
                arrived += CountOne(body, now);
        }
        return arrived;
    }

    private int CountOne(ReadOnlySpan<byte> body, long now)
    {
        if (!SendFrame.TryReadStamp(body, out var number, out var sentAt) || number != _received)
            throw new InvalidOperationException(
                $"Message {number} arrived where {_received} was due: lost, twice or out of order.");
        if (_clock.Measuring)
            Latency.Record((now - sentAt) / (Stopwatch.Frequency / 1_000_000));
        Volatile.Write(ref _received, _received + 1);
        return 1;
    }

    private void CountAnswer(ReceivedFrame frame)
    {
        // Field 2 is the receipt; anything else is an error, read in full because it ends the run.
        var fields = new FieldReader(frame.Inner);
        while (fields.Next())
        {
            if (fields.Field == SendResult.ErrorFieldNumber)
                throw new InvalidOperationException($"A message was refused: {frame.Parse().SendResult.Error.Message}");
        }
        Volatile.Write(ref _accepted, _accepted + 1);
    }

    private static void ThrowIfClosing(ReceivedFrame frame)
    {
        if (frame.Kind == ConnectResponse.FrameOneofCase.Closing)
            throw new InvalidOperationException($"The server closed: {frame.Parse().Closing.Reason}.");
    }

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }
}
