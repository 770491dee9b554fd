namespace Orleans.Placement;

/// <summary>On a node with few activations; here there is one node.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivationCountBasedPlacementAttribute : PlacementAttribute;
