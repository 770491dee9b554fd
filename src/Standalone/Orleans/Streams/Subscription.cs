using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Runtime;
using Orleans.Streams;

namespace Orleans.Standalone.Streams;

/// <summary>
/// One subscriber of one stream: a bounded queue, and a pump that hands events over one after the other. A subscriber
/// that falls behind loses the oldest events and is told so; nobody waits for it.
/// </summary>
internal abstract class Subscription(GrainRuntime runtime, StreamHub hub, Guid id)
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan s_longestBackoff = TimeSpan.FromSeconds(5);

    private readonly Queue<StreamEvent> _queue = new();
    private readonly Lock _gate = new();
    private StreamSequenceToken? _firstDropped;
    private bool _pumping;
    private bool _ended;

    public Guid Id => id;

    public StreamId StreamId => hub.StreamId;

    public string ProviderName => hub.ProviderName;

    /// <summary>Which grain subscribed; null for a client.</summary>
    public abstract GrainId? Owner { get; }

    protected GrainRuntime Runtime => runtime;

    public abstract void Attach(IStreamConsumer consumer);

    public void Enqueue(StreamEvent happened)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            if (_queue.Count >= runtime.Options.MaxQueuedEvents)
            {
                StreamEvent dropped = _queue.Dequeue();
                _firstDropped ??= dropped.Token;
            }
            _queue.Enqueue(happened);
            if (_pumping)
                return;
            _pumping = true;
        }
        runtime.RunInBackground(PumpAsync);
    }

    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _queue.Clear();
        }
        hub.Remove(this);
    }

    /// <summary>Hands events over, on the subscriber's turns.</summary>
    protected abstract Task HandOverAsync(Delivery delivery);

    private async Task PumpAsync()
    {
        while (Take() is { } delivery)
            await DeliverAsync(delivery);
    }

    private Delivery? Take()
    {
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                _pumping = false;
                return null;
            }
            var events = new List<StreamEvent>();
            if (_firstDropped is { } dropped)
            {
                _firstDropped = null;
                var miss = new QueueCacheMissException(
                    $"{dropped}", $"{_queue.Peek().Token}", $"{_queue.Last().Token}");
                events.Add(new StreamEvent(StreamEventKind.Error, miss, dropped));
            }
            while (events.Count < MostAtOnce && _queue.TryDequeue(out StreamEvent? next))
                events.Add(next);
            return new Delivery(this, events);
        }
    }

    private async Task DeliverAsync(Delivery delivery)
    {
        long firstFailure = 0;
        TimeSpan backoff = TimeSpan.FromMilliseconds(100);
        while (!delivery.IsDone && !_ended)
        {
            int before = delivery.Done;
            try
            {
                await HandOverAsync(delivery);
                runtime.Metrics.EventSent();
            }
            catch (Exception error)
            {
                if (delivery.Done > before || firstFailure == 0)
                    (firstFailure, backoff) = (runtime.Clock.GetTimestamp(), TimeSpan.FromMilliseconds(100));
                if (runtime.Clock.GetElapsedTime(firstFailure) + backoff > runtime.Options.MaxEventDeliveryTime)
                {
                    ActivationLog.EventUndelivered(runtime.Log, ProviderName, error);
                    delivery.GiveUp(error);
                    firstFailure = 0;
                    continue;
                }
                await Task.Delay(backoff, runtime.Clock);
                backoff = backoff * 2 < s_longestBackoff ? backoff * 2 : s_longestBackoff;
            }
        }
    }
}
