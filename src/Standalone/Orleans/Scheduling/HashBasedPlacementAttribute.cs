namespace Orleans.Placement;

/// <summary>On a node chosen by hash; here there is one node.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HashBasedPlacementAttribute : PlacementAttribute;
