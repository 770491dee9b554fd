namespace Orleans.Streams;

/// <summary>Accepts several events at once.</summary>
/// <typeparam name="T">The events.</typeparam>
public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>Publishes events in their order.</summary>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
