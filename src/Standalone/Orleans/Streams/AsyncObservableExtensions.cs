namespace Orleans.Streams;

/// <summary>Subscribes with functions.</summary>
public static class AsyncObservableExtensions
{
    /// <summary>Subscribes.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync) =>
        obs.SubscribeAsync(new FunctionObserver<T>(onNextAsync));

    /// <summary>Subscribes.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync,
        Func<Exception, Task> onErrorAsync) =>
        obs.SubscribeAsync(new FunctionObserver<T>(onNextAsync, onErrorAsync));

    /// <summary>Subscribes.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync,
        Func<Exception, Task> onErrorAsync, Func<Task> onCompletedAsync) =>
        obs.SubscribeAsync(new FunctionObserver<T>(onNextAsync, onErrorAsync, onCompletedAsync));
}
