using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Standalone.Streams;

/// <summary>A stream, to publish to or to subscribe to.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => id;

    private StreamHub Hub => provider.HubOf(id);

    public static void RefuseRewind(StreamSequenceToken? token)
    {
        if (token is not null)
            throw new ArgumentException("Events of this stream cannot be read again.", nameof(token));
    }

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => Publish(StreamEventKind.Next, item);

    public Task OnErrorAsync(Exception ex) => Publish(StreamEventKind.Error, ex);

    public Task OnCompletedAsync() => Publish(StreamEventKind.Completed, null);

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (T item in batch)
            Publish(StreamEventKind.Next, item);
        return Task.CompletedTask;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) =>
        SubscribeAsync(observer, null, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        RefuseRewind(token);
        Subscription made = Hub.Add(new StreamConsumer<T>(observer));
        return Task.FromResult<StreamSubscriptionHandle<T>>(new SubscriptionHandle<T>(made));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles() =>
        Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
            [.. Hub.OfCaller.Select(s => new SubscriptionHandle<T>(s))]);

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId == id
        && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => id.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : id.CompareTo(other.StreamId);

    private Task Publish(StreamEventKind kind, object? item)
    {
        Hub.Publish(kind, item);
        return Task.CompletedTask;
    }
}
