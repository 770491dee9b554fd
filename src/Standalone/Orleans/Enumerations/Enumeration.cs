using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Enumerations;

/// <summary>One enumeration, as the grain sees it: it runs on the turns of one activation, and ends with it.</summary>
internal sealed class Enumeration<T>(EnumerableCall<T> call) : IEnumeration
{
    private const int MostAtOnce = 100;

    private readonly CancellationTokenSource _ended = new();
    private IAsyncEnumerator<T>? _items;
    private Activation? _activation;
    private Task<bool>? _moving;
    private TaskCompletionSource? _aborted;

    /// <summary>The next items; waits for the first, and takes along what is ready.</summary>
    public async Task<Batch<T>> NextAsync(object target, CancellationToken cancellationToken)
    {
        Bind(target);
        using var canceled = cancellationToken.UnsafeRegister(
            static self => ((Enumeration<T>)self!)._ended.Cancel(), this);
        _moving ??= _items!.MoveNextAsync().AsTask();
        if (!_moving.IsCompleted && await Task.WhenAny(_moving, _aborted!.Task) != _moving)
            throw Aborted();
        var items = new List<T>();
        while (await _moving)
        {
            items.Add(_items!.Current);
            _moving = _items.MoveNextAsync().AsTask();
            if (!_moving.IsCompleted || items.Count == MostAtOnce)
                return new Batch<T>(items, IsLast: false);
            // What was ready before an error is delivered before it.
            if (!_moving.IsCompletedSuccessfully)
                return new Batch<T>(items, IsLast: false);
        }
        return new Batch<T>(items, IsLast: true);
    }

    /// <summary>The activation ends.</summary>
    public void Dispose()
    {
        _aborted?.TrySetResult();
        _ended.Cancel();
        EndItems();
    }

    /// <summary>The consumer wants no more.</summary>
    public void Abandon()
    {
        if (_activation is not { } activation)
            return;
        activation.Disown(this);
        _ = Task.Factory.StartNew(Dispose, CancellationToken.None, TaskCreationOptions.DenyChildAttach, activation);
    }

    private void Bind(object target)
    {
        var current = CurrentActivation.Get();
        if (_activation is not null)
        {
            if (!ReferenceEquals(_activation, current))
                throw Aborted();
            return;
        }
        _activation = current ?? throw new NotSupportedException("Only grains make asynchronous sequences.");
        _aborted = new TaskCompletionSource(Answers.Options);
        current.Own(this);
        call.CalleeToken = _ended.Token;
        _items = call.Start(target).GetAsyncEnumerator(_ended.Token);
    }

    private void EndItems()
    {
        if (_items is not { } items)
            return;
        _items = null;
        _ = EndAsync(items, _moving);
    }

    private static async Task EndAsync(IAsyncEnumerator<T> items, Task? moving)
    {
        // An iterator must not be disposed while it moves.
        const ConfigureAwaitOptions quietly =
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;
        if (moving is not null)
            await moving.ConfigureAwait(quietly);
        await items.DisposeAsync();
    }

    private static EnumerationAbortedException Aborted() =>
        new("The activation that made the sequence has ended; enumerate again.");
}
