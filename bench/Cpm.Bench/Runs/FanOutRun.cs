using System.Diagnostics;
using Cpm.Bench.Servers;
using Cpm.Bench.Wire;
using Cpm.Protocol.V1;

namespace Cpm.Bench.Runs;

/// <summary>One member sends to a group, one message after the other; each is over when all others' devices have it.</summary>
internal sealed class FanOutRun : IDisposable
{
    // Well below the credit, so that the server never waits; the SDK acknowledges as often.
    private const int AcknowledgeEvery = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ChannelPool _channels;
    private readonly ConnectCall[] _calls;
    private readonly SendFrame _message;
    private TaskCompletionSource _round = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sent;
    private int _missing;

    private FanOutRun(ServerUnderTest server, BenchDevice[] devices, string group)
    {
        _channels = new ChannelPool(server.Address);
        _calls = [.. devices.Select(device => new ConnectCall(_channels.Next(), device.Token))];
        _message = SendFrame.MessageTo(group, $"{devices[0].Account}-{Environment.ProcessId:x}");
    }

    public static async Task<FanOutResult> MeasureAsync(
        ServerUnderTest server, int members, CancellationToken cancellationToken)
    {
        var devices = await Population.CreateAsync(server, $"g{members}x", members, cancellationToken);
        var group = await GroupFounding.FoundAsync(server, devices, cancellationToken);
        using var run = new FanOutRun(server, devices, group.Address);
        await run.OpenAsync(cancellationToken);
        var rounds = Math.Clamp(5000 / members, 20, 200);
        for (var i = 0; i < rounds; i++)
            await run.SendOneAsync(cancellationToken);
        return await run.MeasureRoundsAsync(server, rounds, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var call in _calls)
            call.Dispose();
        _channels.Dispose();
    }

    private async Task<FanOutResult> MeasureRoundsAsync(ServerUnderTest server, int rounds, CancellationToken cancellationToken)
    {
        var latency = new LatencyHistogram();
        var worst = TimeSpan.Zero;
        var before = server.Figures;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < rounds; i++)
        {
            var took = await SendOneAsync(cancellationToken);
            latency.Record((long)took.TotalMicroseconds);
            worst = took > worst ? took : worst;
        }
        var copies = (double)rounds * (_calls.Length - 1);
        return new FanOutResult
        {
            Members = _calls.Length,
            Messages = rounds,
            P50Ms = latency.PercentileMs(0.50),
            P95Ms = latency.PercentileMs(0.95),
            WorstMs = worst.TotalMilliseconds,
            PerSecond = copies / Stopwatch.GetElapsedTime(began).TotalSeconds,
            ServerCpuUs = (server.Figures.CpuSeconds - before.CpuSeconds) * 1e6 / copies,
        };
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(_calls, parallel, async (call, _) => await call.OpenAsync());
        Watch(ReadAnswersAsync());
        foreach (var call in _calls.Skip(1))
            Watch(ReceiveAsync(call));
    }

    private async Task<TimeSpan> SendOneAsync(CancellationToken cancellationToken)
    {
        _missing = _calls.Length - 1;
        var round = _round = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();
        _message.Stamp(_sent++, began);
        await _calls[0].WriteAsync(_message);
        await round.Task.WaitAsync(Patience, cancellationToken);
        return Stopwatch.GetElapsedTime(began);
    }

    // A reader that fails must end the run at once, not keep it waiting.
    private void Watch(Task reader) => _ = reader.ContinueWith(
        failed => _round.TrySetException(failed.Exception!.InnerExceptions), CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task ReadAnswersAsync()
    {
        while (await _calls[0].Frames.MoveNext(CancellationToken.None))
        {
            var frame = _calls[0].Frames.Current;
            ThrowIfClosing(frame);
            if (frame.Kind == ConnectResponse.FrameOneofCase.SendResult && frame.Parse().SendResult.Error is { } error)
                throw new InvalidOperationException($"A message was refused: {error.Message}");
        }
    }

    private async Task ReceiveAsync(ConnectCall member)
    {
        long received = 0, acknowledged = 0;
        while (await member.Frames.MoveNext(CancellationToken.None))
        {
            var frame = member.Frames.Current;
            ThrowIfClosing(frame);
            if (frame.Kind != ConnectResponse.FrameOneofCase.Entries)
                continue;
            var arrived = Count(frame.Inner, received, out var throughSeq);
            received += arrived;
            if (arrived > 0 && Interlocked.Add(ref _missing, -arrived) == 0)
                _round.TrySetResult();
            if (throughSeq - acknowledged >= AcknowledgeEvery)
            {
                acknowledged = throughSeq;
                await member.WriteAsync(
                    new ConnectRequest { Acknowledge = new Acknowledge { ThroughSeq = throughSeq } });
            }
        }
    }

    private static int Count(ReadOnlySpan<byte> batch, long received, out long throughSeq)
    {
        throughSeq = 0;
        var arrived = 0;
        var fields = new FieldReader(batch);
        while (fields.Next())
        {
            if (fields.Field == EntryBatch.ThroughSeqFieldNumber)
            {
                throughSeq = fields.Number;
            }
            else if (EntryFields.BodyOf(fields.Bytes) is { Length: SendFrame.BodyBytes } body)
            {
                if (!SendFrame.TryReadStamp(body, out var number, out _) || number != received + arrived)
                    throw new InvalidOperationException($"Message {number} arrived where {received + arrived} was due.");
                arrived++;
            }
        }
        return arrived;
    }

    private static void ThrowIfClosing(ReceivedFrame frame)
    {
        if (frame.Kind == ConnectResponse.FrameOneofCase.Closing)
            throw new InvalidOperationException($"The server closed: {frame.Parse().Closing.Reason}.");
    }
}
