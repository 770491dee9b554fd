namespace Cpm.Client.Connecting;

/// <summary>
/// Collects what the program has finished with, and now and then saves the cursor and then tells the service: in this
/// order, so that the service never believes in a cursor that a crash could take back.
/// </summary>
internal sealed class Acknowledger(CpmConnectionOptions options, TimeProvider time, Action<long> tell) : IDisposable
{
    private readonly SemaphoreSlim _saving = new(1, 1);
    private readonly SemaphoreSlim _some = new(0, 1);
    private volatile TaskCompletionSource _full = NewSignal();
    private long _finished;
    private long _saved;
    private int _unsaved;

    public long Finished => Interlocked.Read(ref _finished);

    public void StartAt(long cursor)
    {
        Interlocked.Exchange(ref _finished, cursor);
        Interlocked.Exchange(ref _saved, cursor);
    }

    public void Finish(long throughSeq)
    {
        Interlocked.Exchange(ref _finished, throughSeq);
        var unsaved = Interlocked.Increment(ref _unsaved);
        if (unsaved == 1)
            Raise(_some);
        if (unsaved >= options.AcknowledgeBatch)
            _full.TrySetResult();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _some.WaitAsync(cancellationToken).ConfigureAwait(false);
            using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                var late = Task.Delay(options.AcknowledgeDelay, time, waiting.Token);
                await Task.WhenAny(late, _full.Task).ConfigureAwait(false);
                await waiting.CancelAsync().ConfigureAwait(false);
            }
            cancellationToken.ThrowIfCancellationRequested();
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _saving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _full = NewSignal();
            Interlocked.Exchange(ref _unsaved, 0);
            var through = Finished;
            if (through == Interlocked.Read(ref _saved))
                return;
            await options.Cursor.SaveAsync(through, cancellationToken).ConfigureAwait(false);
            Interlocked.Exchange(ref _saved, through);
            tell(through);
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose()
    {
        _saving.Dispose();
        _some.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Raise(SemaphoreSlim signal)
    {
        try
        {
            if (signal.CurrentCount == 0)
                signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already: one is enough.
        }
        catch (ObjectDisposedException)
        {
            // The connection ended while the program was at it: nobody saves what is finished now, and it comes once more.
        }
    }
}
