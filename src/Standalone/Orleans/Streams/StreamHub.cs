using System.Buffers.Binary;
using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Runtime;

namespace Orleans.Standalone.Streams;

/// <summary>One stream: its subscribers and the number of its last event.</summary>
internal sealed class StreamHub
{
    private readonly GrainRuntime _runtime;
    private readonly Lock _gate = new();
    private Subscription[] _subscriptions;
    private long _number;

    public StreamHub(GrainRuntime runtime, string providerName, StreamId streamId)
    {
        _runtime = runtime;
        ProviderName = providerName;
        StreamId = streamId;
        _subscriptions = [.. runtime.Catalog.Classes.Where(Wants).Select(Subscribe)];
    }

    public string ProviderName { get; }

    public StreamId StreamId { get; }

    /// <summary>The subscriptions of the grain whose turn it is, or of clients.</summary>
    public Subscription[] OfCaller
    {
        get
        {
            GrainId? caller = CurrentActivation.Get()?.GrainId;
            return Array.FindAll(Volatile.Read(ref _subscriptions), s => s.Owner == caller);
        }
    }

    public void Publish(StreamEventKind kind, object? item)
    {
        // One at a time, so that every subscriber sees the same order.
        lock (_gate)
        {
            var happened = new StreamEvent(kind, item, new SequenceToken(++_number));
            for (int copies = _runtime.Turns.CopiesOfEvent(StreamId); copies > 0; copies--)
            {
                foreach (Subscription subscription in _subscriptions)
                    subscription.Enqueue(happened);
            }
        }
    }

    /// <summary>Subscribes the grain whose turn it is, or a client.</summary>
    public Subscription Add(IStreamConsumer consumer)
    {
        Guid id = IdOf(_runtime.NextSerial(), "");
        Subscription subscription = CurrentActivation.Get() is { } activation
            ? new GrainSubscription(_runtime, this, id, activation.GrainId)
            : new ClientSubscription(_runtime, this, id);
        subscription.Attach(consumer);
        lock (_gate)
            _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    public void Remove(Subscription subscription)
    {
        lock (_gate)
            _subscriptions = Array.FindAll(_subscriptions, s => s != subscription);
    }

    private bool Wants(GrainClass grainClass) => Array.Exists(
        grainClass.ImplicitNamespaces, name => name.Length == 0 || name == (StreamId.GetNamespace() ?? ""));

    private GrainSubscription Subscribe(GrainClass grainClass) => new(
        _runtime, this, IdOf(StreamId.GetHashCode(), grainClass.Name),
        new GrainId(grainClass.GrainType, StreamId.KeySpan));

    // Not random, so that a simulation repeats.
    private static Guid IdOf(long number, string name)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], IdSpan.Create(name).GetUniformHashCode());
        return new Guid(bytes);
    }
}
