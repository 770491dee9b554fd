using System.Diagnostics.Metrics;

namespace Orleans.Standalone.Diagnostics;

/// <summary>Counters under the meter and names that Orleans uses.</summary>
internal sealed class RuntimeMetrics : IDisposable
{
    private static readonly string[] s_actions = ["read", "write", "clear"];

    private readonly Meter _meter;
    private readonly Histogram<double> _requestLatency;
    private readonly Counter<long> _timedOut;
    private readonly Counter<long> _canceled;
    private readonly Counter<int> _activationsCreated;
    private readonly Counter<int> _activationsDestroyed;
    private readonly Counter<int> _activationsFailed;
    private readonly Counter<int> _collections;
    private readonly Counter<int> _rejected;
    private readonly Counter<int> _remindersDelivered;
    private readonly Counter<int> _eventsSent;
    private readonly Dictionary<string, (Histogram<double> Latency, Counter<int> Errors)> _storage;
    private int _activations;

    public RuntimeMetrics(IMeterFactory? factory)
    {
        _meter = factory?.Create("Microsoft.Orleans") ?? new Meter("Microsoft.Orleans");
        _requestLatency = _meter.CreateHistogram<double>("orleans-app-requests-latency", "ms");
        _timedOut = _meter.CreateCounter<long>("orleans-app-requests-timedout");
        _canceled = _meter.CreateCounter<long>("orleans-app-requests-canceled");
        _activationsCreated = _meter.CreateCounter<int>("orleans-catalog-activation-created");
        _activationsDestroyed = _meter.CreateCounter<int>("orleans-catalog-activation-destroyed");
        _activationsFailed = _meter.CreateCounter<int>("orleans-catalog-activation-failed-to-activate");
        _collections = _meter.CreateCounter<int>("orleans-catalog-activation-collections");
        _rejected = _meter.CreateCounter<int>("orleans-messaging-rejected");
        _remindersDelivered = _meter.CreateCounter<int>("orleans-reminders-ticks-delivered");
        _eventsSent = _meter.CreateCounter<int>("orleans-streams-persistent-stream-messages-sent");
        _storage = s_actions.ToDictionary(action => action, action => (
            _meter.CreateHistogram<double>($"orleans-storage-{action}-latency", "ms"),
            _meter.CreateCounter<int>($"orleans-storage-{action}-errors")));
        _meter.CreateObservableGauge("orleans-catalog-activations", () => Volatile.Read(ref _activations));
    }

    /// <summary>Whether anybody wants to know how long calls take; if not, the clock is not read.</summary>
    public bool MeasuresLatency => _requestLatency.Enabled;

    public void Answered(TimeSpan after) => _requestLatency.Record(after.TotalMilliseconds);

    public void TimedOut() => _timedOut.Add(1);

    public void Canceled() => _canceled.Add(1);

    public void Rejected() => _rejected.Add(1);

    public void Collected() => _collections.Add(1);

    public void ReminderDelivered() => _remindersDelivered.Add(1);

    public void EventSent() => _eventsSent.Add(1);

    public void StorageDone(string action, TimeSpan after) =>
        _storage[action].Latency.Record(after.TotalMilliseconds);

    public void StorageFailed(string action) => _storage[action].Errors.Add(1);

    public void ActivationBegan()
    {
        Interlocked.Increment(ref _activations);
        _activationsCreated.Add(1);
    }

    public void ActivationEnded()
    {
        Interlocked.Decrement(ref _activations);
        _activationsDestroyed.Add(1);
    }

    public void ActivationFailed() => _activationsFailed.Add(1);

    public void Dispose() => _meter.Dispose();
}
