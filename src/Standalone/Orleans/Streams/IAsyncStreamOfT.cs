namespace Orleans.Streams;

/// <summary>A stream: publish to it, or subscribe to it.</summary>
/// <typeparam name="T">The events.</typeparam>
public interface IAsyncStream<T> :
    IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncObservable<T>,
    IAsyncBatchProducer<T>
{
    /// <summary>The subscriptions of whoever asks, to this stream.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
