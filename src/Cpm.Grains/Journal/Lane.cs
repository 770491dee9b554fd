namespace Cpm.Grains.Journal;

/// <summary>
/// One at a time: for changes that read the store before they decide, so that what they read is still so when they write.
/// Everything else goes past it. Used in the turns of one activation; those who wait go on there, in the order they came.
/// </summary>
internal sealed class Lane(TimeProvider time, TimeSpan deadline)
{
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private bool _taken;

    /// <summary>Runs work when nobody else is in the lane.</summary>
    /// <exception cref="TimeoutException">The lane did not get free in time.</exception>
    public async Task<T> Run<T>(Func<Task<T>> work)
    {
        if (_taken)
        {
            await Wait();
        }

        _taken = true;
        try
        {
            return await work();
        }
        finally
        {
            HandOn();
        }
    }

    private async Task Wait()
    {
        var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(turn);
        await using ITimer patience = time.CreateTimer(
            static turn => ((TaskCompletionSource<bool>)turn!).TrySetResult(false), turn, deadline, Timeout.InfiniteTimeSpan);
        if (!await turn.Task)
        {
            throw new TimeoutException("The account is busy with other changes.");
        }
    }

    // The lane stays taken while it is handed on, so that nobody slips in between.
    private void HandOn()
    {
        while (_waiting.TryDequeue(out TaskCompletionSource<bool>? next))
        {
            if (next.TrySetResult(true))
            {
                return;
            }
        }

        _taken = false;
    }
}
