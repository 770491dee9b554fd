using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that arrives at a grain.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation called.</summary>
    IGrainContext TargetContext { get; }

    /// <summary>The method of the grain class.</summary>
    MethodInfo ImplementationMethod { get; }
}
