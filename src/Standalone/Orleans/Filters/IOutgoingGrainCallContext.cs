using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that leaves its caller.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that calls; null for a call from outside.</summary>
    IGrainContext? SourceContext { get; }
}
