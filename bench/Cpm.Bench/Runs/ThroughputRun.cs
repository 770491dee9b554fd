using System.Diagnostics;
using Cpm.Bench.Servers;
using Cpm.Bench.Wire;

namespace Cpm.Bench.Runs;

/// <summary>
/// Pairs of users send as fast as the window allows; what the partners' devices received in a while is counted.
/// </summary>
internal sealed class ThroughputRun : IDisposable
{
    private readonly ServerUnderTest _server;
    private readonly ChannelPool _sending;
    private readonly ChannelPool _receiving;
    private readonly RunClock _clock;
    private readonly Pair[] _pairs;
    private readonly Task _running;

    private ThroughputRun(ServerUnderTest server, Uri receivers, BenchDevice[] devices, int inFlight, TimeSpan pause)
    {
        _server = server;
        _clock = new RunClock { Pause = pause };
        _sending = new ChannelPool(server.Address);
        _receiving = receivers == server.Address ? _sending : new ChannelPool(receivers);
        _pairs = devices.Chunk(2)
            .Select(two => new Pair(_sending.Next(), _receiving.Next(), two[0], two[1], _clock))
            .ToArray();
        _running = Task.WhenAll(_pairs.Select(pair => pair.RunAsync(inFlight)));
    }

    public long Received => _pairs.Sum(pair => pair.Received);

    public static ThroughputRun Start(ServerUnderTest server, BenchDevice[] devices, int inFlight) =>
        new(server, server.Address, devices, inFlight, TimeSpan.Zero);

    /// <summary>
    /// One message under way in each pair, and a pause after each: what is measured is how long a message takes when the machine
    /// is not busy. The sender's device is connected to one server, the receiver's to another or the same.
    /// </summary>
    public static ThroughputRun StartPaced(
        ServerUnderTest server, Uri receivers, BenchDevice[] devices, TimeSpan pause) =>
        new(server, receivers, devices, inFlight: 1, pause);

    public async Task RunForAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var end = Task.Delay(time, cancellationToken);
        // A pair that fails must end the run at once, not silently count less.
        if (await Task.WhenAny(end, Failure()) != end)
            await _running;
        await end;
    }

    public async Task<ThroughputResult> MeasureAsync(string name, TimeSpan time, CancellationToken cancellationToken)
    {
        foreach (var pair in _pairs)
            pair.Latency.Clear();
        var runtimeBefore = await _server.RuntimeAsync();
        var before = _server.Figures;
        var driverBefore = ProcessFigures.Of(Environment.ProcessId);
        var receivedBefore = Received;
        var started = Stopwatch.GetTimestamp();
        _clock.Measuring = true;
        await RunForAsync(time, cancellationToken);
        _clock.Measuring = false;
        var elapsed = Stopwatch.GetElapsedTime(started);
        var received = Received - receivedBefore;
        var after = _server.Figures;
        var driverAfter = ProcessFigures.Of(Environment.ProcessId);
        var runtimeAfter = await _server.RuntimeAsync();

        var latency = new LatencyHistogram();
        foreach (var pair in _pairs)
            latency.Add(pair.Latency);
        return new ThroughputResult
        {
            Name = name,
            Messages = received,
            PerSecond = received / elapsed.TotalSeconds,
            P50Ms = latency.PercentileMs(0.50),
            P95Ms = latency.PercentileMs(0.95),
            P99Ms = latency.PercentileMs(0.99),
            ServerCpuUs = (after.CpuSeconds - before.CpuSeconds) * 1e6 / received,
            DriverCpuUs = (driverAfter.CpuSeconds - driverBefore.CpuSeconds) * 1e6 / received,
            AllocatedBytes = runtimeAfter is null || runtimeBefore is null
                ? null
                : (double)(runtimeAfter.AllocatedBytes - runtimeBefore.AllocatedBytes) / received,
            GcPauseShare = (runtimeAfter?.GcPauseMs - runtimeBefore?.GcPauseMs) / elapsed.TotalMilliseconds,
            ServerResidentBytes = after.ResidentBytes,
        };
    }

    /// <summary>Stops sending and waits until everything under way has arrived.</summary>
    public async Task DrainAsync()
    {
        _clock.Ended = true;
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        _clock.Ended = true;
        foreach (var pair in _pairs)
            pair.Dispose();
        _sending.Dispose();
        _receiving.Dispose();
    }

    private async Task Failure()
    {
        var failures = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = _running.ContinueWith(_ => failures.TrySetResult(), TaskScheduler.Default);
        await failures.Task;
    }
}
