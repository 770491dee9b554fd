using Cpm.Domain.Limits;

namespace Cpm.FrontDoor.Limits;

/// <summary>A token bucket that several calls share.</summary>
internal sealed class Bucket(double perSecond, int burst, long nowMs)
{
    private readonly Lock _taking = new();
    private TokenBucket _bucket = TokenBucket.Full(burst, nowMs);

    public bool TryTake(long nowMs, out TimeSpan wait)
    {
        lock (_taking)
            return _bucket.TryTake(1, perSecond, burst, nowMs, out _bucket, out wait);
    }

    /// <summary>Nothing is remembered of a bucket that nobody used for as long as it takes to fill.</summary>
    public bool IsForgettable(long nowMs)
    {
        lock (_taking)
            return (nowMs - _bucket.AtMs) * perSecond / 1_000 >= burst;
    }
}
