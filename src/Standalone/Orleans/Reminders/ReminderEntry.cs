using Orleans.Runtime;

namespace Orleans;

/// <summary>A row of a reminder table.</summary>
public sealed class ReminderEntry
{
    /// <summary>Which grain is reminded.</summary>
    public GrainId GrainId { get; set; }

    /// <summary>The reminder's name within the grain.</summary>
    public string ReminderName { get; set; } = "";

    /// <summary>When the first tick is due, UTC.</summary>
    public DateTime StartAt { get; set; }

    /// <summary>The time between ticks.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>The version the table gave.</summary>
    public string? ETag { get; set; }
}
