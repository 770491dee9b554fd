using Orleans.Streams;

namespace Orleans.Standalone.Streams;

/// <summary>Events on their way to one subscriber, and how many have arrived.</summary>
internal sealed class Delivery(Subscription subscription, List<StreamEvent> events)
{
    public Subscription Subscription => subscription;

    public int Done { get; private set; }

    public bool IsDone => Done == events.Count;

    /// <summary>Tells an observer, from where an earlier attempt failed.</summary>
    public async Task RunAsync(IStreamConsumer consumer)
    {
        while (!IsDone)
        {
            await consumer.DeliverAsync(events[Done]);
            Done++;
        }
    }

    /// <summary>Nobody wants the events.</summary>
    public void Drop() => Done = events.Count;

    /// <summary>Puts an error in place of an event that cannot be delivered; an error that cannot is dropped.</summary>
    public void GiveUp(Exception error)
    {
        StreamEvent failed = events[Done];
        if (failed.Kind == StreamEventKind.Error)
        {
            Done++;
            return;
        }
        var told = new StreamEventDeliveryFailureException("An event could not be delivered.", error);
        events[Done] = new StreamEvent(StreamEventKind.Error, told, failed.Token);
    }
}
