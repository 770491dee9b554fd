namespace Orleans.Streams;

/// <summary>Receives events, one after the other.</summary>
/// <typeparam name="T">The events.</typeparam>
public interface IAsyncObserver<in T>
{
    /// <summary>The next event.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>No more events come.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>Events were lost or could not be delivered.</summary>
    Task OnErrorAsync(Exception ex);
}
