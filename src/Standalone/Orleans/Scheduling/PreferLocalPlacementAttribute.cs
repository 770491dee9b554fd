namespace Orleans.Placement;

/// <summary>On the caller's node if possible; here there is one node.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PreferLocalPlacementAttribute : PlacementAttribute;
