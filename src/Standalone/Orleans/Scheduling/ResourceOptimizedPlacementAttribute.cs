namespace Orleans.Placement;

/// <summary>On the least loaded node; here there is one node.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResourceOptimizedPlacementAttribute : PlacementAttribute;
