namespace Orleans;

/// <summary>Promises that an instance or argument never changes, so that it is passed without a copy.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class | AttributeTargets.Parameter
    | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ImmutableAttribute : Attribute;
