namespace Orleans.Streams;

/// <summary>Resumes with functions.</summary>
public static class StreamSubscriptionHandleExtensions
{
    /// <summary>Attaches a function.</summary>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync,
        StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new FunctionObserver<T>(onNextAsync), token);

    /// <summary>Attaches functions.</summary>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync,
        Func<Exception, Task> onErrorAsync, StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new FunctionObserver<T>(onNextAsync, onErrorAsync), token);
}
