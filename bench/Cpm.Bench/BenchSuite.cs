using Cpm.Bench.Runs;
using Cpm.Bench.Runs.Mailboxes;
using Cpm.Bench.Servers;

namespace Cpm.Bench;

/// <summary>Runs all measurements on one store after the other.</summary>
public sealed class BenchSuite(BenchOptions options, Action<string> progress)
{
    private static readonly (int Pairs, int InFlight)[] Cases = [(5, 1), (100, 4)];

    public async Task<IReadOnlyList<BenchReport>> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Only == "cluster")
            return [new BenchReport { Store = "postgres", Throughput = await BellRun.MeasureAsync(options, progress, cancellationToken) }];
        List<BenchReport> reports = [];
        foreach (var store in options.Stores)
            reports.Add(await RunStoreAsync(store, cancellationToken));
        return reports;
    }

    private async Task<BenchReport> RunStoreAsync(string store, CancellationToken cancellationToken)
    {
        var report = new BenchReport { Store = store };
        if (Includes("throughput"))
        {
            var (throughput, startMs) = await OnFreshServerAsync(store, ThroughputAsync, cancellationToken);
            report = report with { StartMs = startMs, Throughput = throughput };
        }
        if (Includes("group"))
        {
            var (fanOut, startMs) = await OnFreshServerAsync(store, FanOutAsync, cancellationToken);
            report = report with { StartMs = report.StartMs ?? startMs, FanOut = fanOut };
        }
        if (Includes("session"))
        {
            var (sessions, startMs) = await OnFreshServerAsync(store, SessionsAsync, cancellationToken);
            report = report with { StartMs = report.StartMs ?? startMs, Sessions = sessions };
        }
        if (Includes("idle"))
        {
            var (idle, startMs) = await OnFreshServerAsync(store, IdleAsync, cancellationToken);
            report = report with { StartMs = report.StartMs ?? startMs, Idle = idle };
        }
        if (Includes("media"))
        {
            var (media, startMs) = await OnFreshServerAsync(store, MediaAsync, cancellationToken);
            report = report with { StartMs = report.StartMs ?? startMs, Media = media };
        }
        if (Includes("mailbox"))
        {
            var (mailbox, startMs) = await OnFreshServerAsync(store, MailboxAsync, cancellationToken);
            report = report with { StartMs = report.StartMs ?? startMs, Mailbox = mailbox };
        }
        if (Includes("growth"))
        {
            var (growth, startMs) = await OnFreshServerAsync(store, GrowthAsync, cancellationToken);
            report = report with { StartMs = report.StartMs ?? startMs, Growth = growth };
        }
        return report;
    }

    // Who asks for one of them gets it, quick or not.
    private bool Includes(string what) => options.Only is null ? what == "throughput" || !options.Quick : options.Only == what;

    private async Task<IReadOnlyList<ThroughputResult>> ThroughputAsync(
        ServerUnderTest server, string store, CancellationToken cancellationToken)
    {
        List<ThroughputResult> results = [];
        foreach (var (pairs, inFlight) in Cases.Where(known => options.Pairs is null || options.Pairs == known.Pairs))
        {
            var name = $"{pairs} pairs, {inFlight} in flight";
            progress($"{store}: {name}");
            var devices = await Population.CreateAsync(server, $"p{pairs}x", pairs * 2, cancellationToken);
            using var run = ThroughputRun.Start(server, devices, inFlight);
            await run.RunForAsync(options.WarmUp, cancellationToken);
            results.Add(await run.MeasureAsync(name, options.Window, cancellationToken));
            await run.DrainAsync();
        }
        return results;
    }

    private async Task<IReadOnlyList<FanOutResult>> FanOutAsync(
        ServerUnderTest server, string store, CancellationToken cancellationToken)
    {
        List<FanOutResult> results = [];
        foreach (var members in options.GroupSizes)
        {
            progress($"{store}: a group of {members:N0}");
            results.Add(await FanOutRun.MeasureAsync(server, members, cancellationToken));
        }
        return results;
    }

    private async Task<IReadOnlyList<SessionsResult>> SessionsAsync(
        ServerUnderTest server, string store, CancellationToken cancellationToken)
    {
        List<SessionsResult> results = [];
        foreach (var pairs in options.SessionPairs)
        {
            progress($"{store}: {pairs} pairs set up sessions");
            results.Add(await SessionsRun.MeasureAsync(server, pairs, options.WarmUp, options.Window, cancellationToken));
        }
        return results;
    }

    private Task<IdleDevicesResult> IdleAsync(ServerUnderTest server, string store, CancellationToken cancellationToken)
    {
        progress($"{store}: {options.IdleDevices} idle devices");
        return IdleDevicesRun.MeasureAsync(server, options.IdleDevices, cancellationToken);
    }

    private Task<MediaResult> MediaAsync(ServerUnderTest server, string store, CancellationToken cancellationToken)
    {
        progress($"{store}: media up and down");
        return MediaRun.MeasureAsync(server, options.MediaMiB, cancellationToken);
    }

    private Task<IReadOnlyList<MailboxResult>> MailboxAsync(
        ServerUnderTest server, string store, CancellationToken cancellationToken) =>
        MailboxRun.MeasureAsync(server, options.MailboxSizes, size => progress($"{store}: {size}"), cancellationToken);

    private async Task<IReadOnlyList<GrowthResult>> GrowthAsync(
        ServerUnderTest server, string store, CancellationToken cancellationToken)
    {
        var devices = await Population.CreateAsync(server, "grow", 200, cancellationToken);
        using var run = ThroughputRun.Start(server, devices, inFlight: 4);
        var results = new List<GrowthResult>();
        foreach (var stored in (int[])[options.GrowthBase, options.GrowthBase * 10])
        {
            while (run.Received < stored)
            {
                progress($"{store}: {run.Received:N0} of {stored:N0} messages stored");
                await run.RunForAsync(TimeSpan.FromSeconds(1), cancellationToken);
            }
            var before = run.Received;
            var measured = await run.MeasureAsync("growth", TimeSpan.FromSeconds(5), cancellationToken);
            results.Add(new GrowthResult(before, measured.PerSecond, measured.ServerCpuUs));
        }
        await run.DrainAsync();
        return results;
    }

    private async Task<(T Result, double StartMs)> OnFreshServerAsync<T>(
        string store, Func<ServerUnderTest, string, CancellationToken, Task<T>> measure,
        CancellationToken cancellationToken)
    {
        progress($"{store}: starting a server");
        await using var database = store == "postgres" ? await PostgresCluster.StartAsync(cancellationToken) : null;
        var plan = new ServerPlan(options.HostPath, store, database?.ConnectionString);
        await using var server = await ServerUnderTest.StartAsync(plan, cancellationToken);
        return (await measure(server, store, cancellationToken), server.StartTime.TotalMilliseconds);
    }
}
