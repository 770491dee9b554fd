namespace Cpm.Media.Inspection;

/// <summary>So many are looked at together, so many more wait, and the others are turned away.</summary>
/// <param name="atOnce">How many together.</param>
/// <param name="waiting">How many more.</param>
/// <param name="patience">How long one waits for a place and is looked at, altogether.</param>
/// <param name="time">The clock.</param>
internal sealed class ScanPlaces(int atOnce, int waiting, TimeSpan patience, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(atOnce);
    private int _here;

    /// <summary>Looks in a place of its own.</summary>
    /// <param name="look">Who looks; what it is given ends when its time is over.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What came of it; busy if there was no place.</returns>
    public async Task<InspectionOutcome> Within(
        Func<CancellationToken, Task<InspectionOutcome>> look, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _here) > atOnce + waiting)
        {
            Interlocked.Decrement(ref _here);
            return InspectionOutcome.Busy;
        }
        // Who waits for a place waits no longer than for an answer.
        using var deadline = new CancellationTokenSource(patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            await _places.WaitAsync(ending.Token);
            try
            {
                return await look(ending.Token);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return InspectionOutcome.Busy;
        }
        finally
        {
            Interlocked.Decrement(ref _here);
        }
    }

    public void Dispose() => _places.Dispose();
}
