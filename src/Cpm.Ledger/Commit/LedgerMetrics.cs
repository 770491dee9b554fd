using System.Diagnostics.Metrics;

namespace Cpm.Ledger.Commit;

/// <summary>What the group commit tells about itself, under the meter <c>Cpm.Ledger</c>.</summary>
internal sealed class LedgerMetrics : IDisposable
{
    private readonly Meter _meter = new(GroupCommit.MeterName);
    private readonly Histogram<int> _size;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _elided;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _conflicts;

    public LedgerMetrics(Func<int> depth)
    {
        _size = _meter.CreateHistogram(
            "cpm.ledger.commit.size", "{transaction}", "Transactions in one commit", tags: null,
            new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024] });
        _duration = _meter.CreateHistogram(
            "cpm.ledger.commit.duration", "s", "Time one commit took", tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
            });
        _elided = _meter.CreateCounter<long>("cpm.ledger.outbox.elided", "{row}", "Outbox rows that needed no disk");
        _failures = _meter.CreateCounter<long>("cpm.ledger.commit.failures", "{commit}", "Commits that the store failed");
        _conflicts = _meter.CreateCounter<long>("cpm.ledger.conflicts", "{transaction}", "Transactions that conflicted");
        _meter.CreateObservableGauge("cpm.ledger.queue.depth", depth, "{transaction}", "Transactions waiting");
    }

    public void Committed(int size, int conflicts, int elided, TimeSpan took)
    {
        _size.Record(size);
        _duration.Record(took.TotalSeconds);
        if (conflicts > 0)
        {
            _conflicts.Add(conflicts);
        }

        if (elided > 0)
        {
            _elided.Add(elided);
        }
    }

    public void Failed() => _failures.Add(1);

    public void Dispose() => _meter.Dispose();
}
