namespace Orleans.Runtime;

/// <summary>Finds the activation whose turn it is.</summary>
public interface IGrainContextAccessor
{
    /// <summary>The activation whose turn runs on this thread.</summary>
    IGrainContext GrainContext { get; }
}
