namespace Orleans.Streams;

/// <summary>Can be subscribed to.</summary>
/// <typeparam name="T">The events.</typeparam>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <summary>Subscribes from a token on, where old events can be read again.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null);
}
