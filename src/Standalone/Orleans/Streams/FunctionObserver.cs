namespace Orleans.Streams;

/// <summary>An observer made of functions.</summary>
internal sealed class FunctionObserver<T>(
    Func<T, StreamSequenceToken?, Task> onNext, Func<Exception, Task>? onError = null, Func<Task>? onCompleted = null)
    : IAsyncObserver<T>
{
    public Task OnNextAsync(T item, StreamSequenceToken? token) => onNext(item, token);

    public Task OnErrorAsync(Exception ex) => onError?.Invoke(ex) ?? Task.CompletedTask;

    public Task OnCompletedAsync() => onCompleted?.Invoke() ?? Task.CompletedTask;
}
