namespace Cpm.Domain.Delivery;

/// <summary>How relaying to another party is retried.</summary>
/// <param name="FirstDelayMs">Before the second try, in milliseconds.</param>
/// <param name="MaxDelayMs">At most between tries, in milliseconds.</param>
/// <param name="DeadlineMs">After so long it is given up and the sender told, in milliseconds.</param>
public sealed record RetryPolicy(long FirstDelayMs = 200, long MaxDelayMs = 60_000, long DeadlineMs = 7L * 24 * 60 * 60 * 1000)
{
    /// <summary>How long to wait before the next try: doubling, spread by half.</summary>
    /// <param name="tries">How often it was tried, from 1.</param>
    /// <param name="spread">A random number from 0 to 1.</param>
    /// <returns>Milliseconds.</returns>
    public long DelayMs(int tries, double spread)
    {
        double full = Math.Min(MaxDelayMs, FirstDelayMs * Math.Pow(2, Math.Clamp(tries - 1, 0, 40)));
        return (long)(full * (0.5 + (spread / 2)));
    }
}
