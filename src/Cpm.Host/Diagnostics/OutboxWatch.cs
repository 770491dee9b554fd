using System.Diagnostics.Metrics;
using Cpm.Host.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Reads;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Diagnostics;

/// <summary>
/// Tells how much is owed in the store and since when. Counted now and then, beside the messages' way: most of them leave no
/// row in the outbox at all, so those that do are what an operator wants to know of.
/// </summary>
internal sealed class OutboxWatch : BackgroundService
{
    public const string MeterName = "Cpm.Host";

    /// <summary>More than this is an incident, and how much more makes no difference to what has to be done.</summary>
    private const int MostCounted = 100_000;

    private readonly Meter _meter = new(MeterName);
    private readonly ILedgerMaintenance _store;
    private readonly TimeSpan _every;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private volatile OutboxSize? _last;

    public OutboxWatch(ILedgerMaintenance store, ServerSettings settings, TimeProvider time, ILogger<OutboxWatch> log)
    {
        (_store, _time, _log) = (store, time, log);
        _every = TimeSpan.FromSeconds(settings.Metrics.OutboxSeconds);
        _meter.CreateObservableGauge(
            "cpm.outbox.depth", Depth, "{row}", $"What is owed in the whole store; {MostCounted} and more count as that.");
        _meter.CreateObservableGauge("cpm.outbox.age", Age, "s", "For how long the oldest of it is owed.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, _time);
        try
        {
            do
                await Look(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            _last = await _store.MeasureOutbox(MostCounted, stop);
        }
        catch (LedgerUnavailableException fault)
        {
            // Old figures would say that all is well.
            _last = null;
            Log.OutboxNotMeasured(_log, fault);
        }
    }

    private IEnumerable<Measurement<long>> Depth() => _last is { } last ? [new Measurement<long>(last.Count)] : [];

    private IEnumerable<Measurement<double>> Age() =>
        _last is { } last ? [new Measurement<double>(AgeOf(last.OldestAtMs))] : [];

    private double AgeOf(long oldestAtMs) =>
        oldestAtMs == 0 ? 0 : Math.Max(0, _time.GetUtcNow().ToUnixTimeMilliseconds() - oldestAtMs) / 1_000d;
}
