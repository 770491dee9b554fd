using System.Diagnostics;
using Cpm.Bench.Servers;

namespace Cpm.Bench.Runs;

/// <summary>So many pairs at a time set up one session after the other.</summary>
internal static class SessionsRun
{
    public static async Task<SessionsResult> MeasureAsync(
        ServerUnderTest server, int pairs, TimeSpan warmUp, TimeSpan window, CancellationToken cancellationToken)
    {
        var devices = await Population.CreateAsync(server, $"s{pairs}x", pairs * 2, cancellationToken);
        var callers = Enumerable.Range(0, pairs).Select(i => new Callers(server, devices[2 * i], devices[(2 * i) + 1])).ToArray();
        try
        {
            await Task.WhenAll(callers.Select(pair => pair.OpenAsync(cancellationToken)));
            await CallForAsync(callers, warmUp, cancellationToken);
            foreach (var pair in callers)
            {
                pair.Ringing.Clear();
                pair.Accepted.Clear();
            }
            var cpu = server.Figures.CpuSeconds;
            var took = await CallForAsync(callers, window, cancellationToken);
            return Result(callers, took, server.Figures.CpuSeconds - cpu);
        }
        finally
        {
            foreach (var pair in callers)
                await pair.DisposeAsync();
        }
    }

    private static async Task<TimeSpan> CallForAsync(Callers[] callers, TimeSpan window, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(callers.Select(async pair =>
        {
            while (Stopwatch.GetElapsedTime(began) < window)
                await pair.CallAsync(cancellationToken);
        }));
        return Stopwatch.GetElapsedTime(began);
    }

    private static SessionsResult Result(Callers[] callers, TimeSpan took, double cpuSeconds)
    {
        var (ringing, accepted) = (new LatencyHistogram(), new LatencyHistogram());
        foreach (var pair in callers)
        {
            ringing.Add(pair.Ringing);
            accepted.Add(pair.Accepted);
        }
        return new SessionsResult
        {
            Pairs = callers.Length,
            Sessions = accepted.Count,
            PerSecond = accepted.Count / took.TotalSeconds,
            RingP50Ms = ringing.PercentileMs(0.50),
            RingP99Ms = ringing.PercentileMs(0.99),
            AcceptedP50Ms = accepted.PercentileMs(0.50),
            AcceptedP99Ms = accepted.PercentileMs(0.99),
            ServerCpuUs = cpuSeconds * 1e6 / accepted.Count,
        };
    }
}
