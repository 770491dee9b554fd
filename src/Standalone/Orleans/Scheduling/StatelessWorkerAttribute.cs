using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>Lets several activations of one grain exist, so that its calls run side by side.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    /// <summary>As many as there are processors.</summary>
    public StatelessWorkerAttribute() => MaxLocalWorkers = 0;

    /// <summary>At most so many.</summary>
    public StatelessWorkerAttribute(int maxLocalWorkers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLocalWorkers);
        MaxLocalWorkers = maxLocalWorkers;
    }

    internal int MaxLocalWorkers { get; }
}
