namespace Cpm.Grains.Journal;

/// <summary>
/// One at a time: for changes that read the store before they decide, so that what they read is still so when they write.
/// Everything else goes past it.
/// </summary>
internal sealed class Lane(TimeProvider time, TimeSpan deadline) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Runs work when nobody else is in the lane.</summary>
    /// <exception cref="TimeoutException">The lane did not get free in time.</exception>
    public async Task<T> Run<T>(Func<Task<T>> work)
    {
        await Enter();
        try
        {
            return await work();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task Enter()
    {
        if (_one.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var patience = new CancellationTokenSource(deadline, time);
        try
        {
            await _one.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("The account is busy with other changes.");
        }
    }
}
