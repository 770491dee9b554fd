using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A subscription; it outlives the activation that made it.</summary>
/// <typeparam name="T">The events.</typeparam>
public abstract class StreamSubscriptionHandle<T> : IEquatable<StreamSubscriptionHandle<T>>
{
    /// <summary>Which stream.</summary>
    public abstract StreamId StreamId { get; }

    /// <summary>The provider's name.</summary>
    public abstract string ProviderName { get; }

    /// <summary>Which subscription.</summary>
    public abstract Guid HandleId { get; }

    /// <summary>Ends the subscription.</summary>
    public abstract Task UnsubscribeAsync();

    /// <summary>Attaches an observer, as a new activation must before events reach it.</summary>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token = null);

    /// <inheritdoc/>
    public abstract bool Equals(StreamSubscriptionHandle<T>? other);
}
