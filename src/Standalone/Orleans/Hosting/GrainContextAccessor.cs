using Orleans.Runtime;
using Orleans.Standalone.Activations;

namespace Orleans.Standalone;

/// <summary>Finds the activation whose turn it is.</summary>
internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext => CurrentActivation.Get()!;
}
