namespace Cpm.Client;

/// <summary>
/// How long to wait before trying again: a random time between zero and a bound that starts at <see cref="First"/>,
/// doubles with each failure in a row and stays at <see cref="Longest"/>. The randomness keeps the devices that lost
/// the same server from all coming back at the same moment.
/// </summary>
public sealed record BackoffOptions
{
    /// <summary>The bound of the first wait; 250 ms unless set.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The bound that is never passed; 30 s unless set.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gives numbers from 0 up to 1; a test sets it to know the waits beforehand.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>The wait after so many failures in a row.</summary>
    /// <param name="failures">How many, from 1.</param>
    /// <returns>The wait.</returns>
    public TimeSpan Wait(int failures)
    {
        // 2^30 times any useful first wait is far past any longest one; a larger power would overflow.
        var doublings = Math.Clamp(failures - 1, 0, 30);
        var bound = Math.Min(First.TotalMilliseconds * Math.Pow(2, doublings), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(bound * Jitter());
    }

    internal void Validate()
    {
        if (First <= TimeSpan.Zero || Longest < First)
            throw new ArgumentException("Backoff needs 0 < First <= Longest.");
    }
}
