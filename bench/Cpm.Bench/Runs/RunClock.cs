namespace Cpm.Bench.Runs;

/// <summary>What all pairs of a run look at: whether to record, and whether to stop sending.</summary>
internal sealed class RunClock
{
    private volatile bool _measuring;
    private volatile bool _ended;

    /// <summary>How long a pair waits after a message has arrived before it sends the next one.</summary>
    public TimeSpan Pause { get; init; }

    public bool Measuring
    {
        get => _measuring;
        set => _measuring = value;
    }

    public bool Ended
    {
        get => _ended;
        set => _ended = value;
    }
}
