namespace Orleans.Standalone.Activations;

/// <summary>
/// When an activation was used last. A call only leaves a mark; the collector turns marks into times, so that a call
/// need not read the clock.
/// </summary>
internal sealed class ActivationUse(long now)
{
    private long _last = now;
    private long _keepUntil;

    public bool Touched { get; set; }

    public long Last => _last;

    /// <summary>Keeps the activation for a time whatever its use.</summary>
    public void KeepFor(TimeSpan span, TimeProvider clock) => _keepUntil = span <= TimeSpan.Zero
        ? 0
        : span == TimeSpan.MaxValue
            ? long.MaxValue
            : clock.GetTimestamp() + (long)(span.TotalSeconds * clock.TimestampFrequency);

    /// <summary>How long it has been idle, or null if it is to be kept.</summary>
    public TimeSpan? IdleFor(TimeProvider clock, long now)
    {
        if (Touched)
        {
            Touched = false;
            _last = now;
        }
        return now < _keepUntil ? null : clock.GetElapsedTime(_last, now);
    }
}
