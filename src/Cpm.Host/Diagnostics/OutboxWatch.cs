using System.Diagnostics.Metrics;
using Cpm.Host.Lifetime;
using Cpm.Host.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Reads;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Diagnostics;

/// <summary>
/// Tells how much is owed in the store and since when. Counted now and then, beside the messages' way: most of them leave no
/// row in the outbox at all, so those that do are what an operator wants to know of.
/// </summary>
internal sealed class OutboxWatch : Recurring
{
    public const string MeterName = "Cpm.Host";

    /// <summary>More than this is an incident, and how much more makes no difference to what has to be done.</summary>
    private const int MostCounted = 100_000;

    private readonly Meter _meter = new(MeterName);
    private readonly ILedgerInspection _store;
    private readonly ILogger _log;
    private volatile OutboxSize? _last;

    public OutboxWatch(ILedgerInspection store, ServerSettings settings, TimeProvider time, ILogger<OutboxWatch> log)
        : base(TimeSpan.FromSeconds(settings.Metrics.OutboxSeconds), time)
    {
        (_store, _log) = (store, log);
        _meter.CreateObservableGauge(
            "cpm.outbox.depth", Depth, "{row}", $"What is owed in the whole store; {MostCounted} and more count as that.");
        _meter.CreateObservableGauge("cpm.outbox.age", Age, "s", "For how long the oldest of it is owed.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task Turn(CancellationToken stop)
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
        oldestAtMs == 0 ? 0 : Math.Max(0, Time.GetUtcNow().ToUnixTimeMilliseconds() - oldestAtMs) / 1_000d;
}
