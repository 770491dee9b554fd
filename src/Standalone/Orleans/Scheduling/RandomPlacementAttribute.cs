namespace Orleans.Placement;

/// <summary>On any node; here there is one node.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RandomPlacementAttribute : PlacementAttribute;
