namespace Cpm.Domain.Limits;

/// <summary>A token bucket as a value: fills steadily up to its burst; what is taken beyond has to wait.</summary>
/// <param name="Tokens">What is there.</param>
/// <param name="AtMs">As of when, in milliseconds of any clock that does not go back.</param>
public readonly record struct TokenBucket(double Tokens, long AtMs)
{
    /// <summary>A full bucket.</summary>
    /// <param name="burst">Its size.</param>
    /// <param name="nowMs">Now.</param>
    /// <returns>The bucket.</returns>
    public static TokenBucket Full(double burst, long nowMs) => new(burst, nowMs);

    /// <summary>Takes tokens if there are enough.</summary>
    /// <param name="cost">How many; more than the burst can never be taken.</param>
    /// <param name="perSecond">How fast the bucket fills.</param>
    /// <param name="burst">Its size.</param>
    /// <param name="nowMs">Now.</param>
    /// <param name="next">The bucket afterwards.</param>
    /// <param name="wait">When refused, how long until there will be enough.</param>
    /// <returns>True if taken.</returns>
    public bool TryTake(double cost, double perSecond, double burst, long nowMs, out TokenBucket next, out TimeSpan wait)
    {
        double there = Math.Min(burst, Tokens + (Math.Max(0, nowMs - AtMs) * perSecond / 1000));
        // What filled for exactly the time told is enough, whatever the rounding.
        bool enough = there + 1e-6 >= cost;
        next = new TokenBucket(enough ? Math.Max(0, there - cost) : there, Math.Max(nowMs, AtMs));
        wait = enough ? TimeSpan.Zero : TimeSpan.FromSeconds((cost - there) / perSecond);
        return enough;
    }
}
