namespace Orleans.Runtime;

/// <summary>Where a reminder is in its schedule; times are UTC.</summary>
public readonly struct TickStatus
{
    /// <summary>States a schedule and the time.</summary>
    public TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        FirstTickTime = firstTickTime;
        Period = period;
        CurrentTickTime = timeStamp;
    }

    /// <summary>When the first tick was due.</summary>
    public DateTime FirstTickTime { get; }

    /// <summary>The time between ticks.</summary>
    public TimeSpan Period { get; }

    /// <summary>When this tick was sent.</summary>
    public DateTime CurrentTickTime { get; }

    /// <summary>All three.</summary>
    public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
}
