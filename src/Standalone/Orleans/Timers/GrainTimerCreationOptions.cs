using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer ticks and what a tick does to its activation.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Everything is set by initialisers.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>Sets when ticks happen.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>When the first tick is due; infinite for never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>How long after a tick's end the next one follows; infinite for once only.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may run between the awaits of calls. Default: false.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use, so that the activation is not collected. Default: false.</summary>
    public bool KeepAlive { get; init; }
}
