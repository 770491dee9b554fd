using Orleans.Standalone.Activations;
using Orleans.Streams.Core;

namespace Orleans.Standalone.Streams;

/// <summary>The observers that one activation has attached to its subscriptions.</summary>
internal sealed class StreamConsumers(Activation activation)
{
    private readonly Dictionary<Guid, IStreamConsumer> _attached = [];

    public void Attach(Guid subscription, IStreamConsumer consumer) => _attached[subscription] = consumer;

    public void Detach(Guid subscription) => _attached.Remove(subscription);

    /// <summary>Finds the observer; a grain that has attached none is asked to. Null if it does not want to.</summary>
    public async Task<IStreamConsumer?> FindAsync(Subscription subscription)
    {
        if (_attached.TryGetValue(subscription.Id, out IStreamConsumer? found))
            return found;
        if (activation.GrainInstance is IStreamSubscriptionObserver grain)
            await grain.OnSubscribed(new HandleFactory(subscription));
        return _attached.GetValueOrDefault(subscription.Id);
    }
}
