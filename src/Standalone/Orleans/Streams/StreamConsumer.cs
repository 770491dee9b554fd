using Orleans.Streams;

namespace Orleans.Standalone.Streams;

/// <summary>An observer of items of one type.</summary>
internal sealed class StreamConsumer<T>(IAsyncObserver<T> observer) : IStreamConsumer
{
    public Task DeliverAsync(StreamEvent happened) => happened.Kind switch
    {
        StreamEventKind.Next => observer.OnNextAsync((T)happened.Item!, happened.Token),
        StreamEventKind.Error => observer.OnErrorAsync((Exception)happened.Item!),
        _ => observer.OnCompletedAsync(),
    };
}
