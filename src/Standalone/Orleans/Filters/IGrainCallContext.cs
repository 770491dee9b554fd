using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A call on its way, as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>The method and its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain instance (incoming) or the reference (outgoing).</summary>
    object Grain { get; }

    /// <summary>Which grain calls; null for a call from outside.</summary>
    GrainId? SourceId { get; }

    /// <summary>Which grain is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The interface called.</summary>
    GrainInterfaceType InterfaceType { get; }

    /// <summary>The interface called.</summary>
    string InterfaceName { get; }

    /// <summary>The method called.</summary>
    string MethodName { get; }

    /// <summary>The method called.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The answer, once there is one; a filter may replace it.</summary>
    object? Result { get; set; }

    /// <summary>Goes on to the next filter, and at last to the grain.</summary>
    Task Invoke();
}
