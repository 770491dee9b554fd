namespace Grpc.Core;

/// <summary>What a further call inherits.</summary>
/// <param name="propagateDeadline">Whether it inherits the deadline.</param>
/// <param name="propagateCancellation">Whether it inherits cancellation.</param>
public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    /// <summary>Everything is inherited.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Whether the further call inherits the deadline.</summary>
    public bool IsPropagateDeadline { get; } = propagateDeadline;

    /// <summary>Whether the further call inherits cancellation.</summary>
    public bool IsPropagateCancellation { get; } = propagateCancellation;
}
