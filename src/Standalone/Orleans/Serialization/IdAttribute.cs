namespace Orleans;

/// <summary>A member's number on the wire.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct
    | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class IdAttribute : Attribute
{
    /// <summary>Sets the number.</summary>
    public IdAttribute(uint id) => Id = id;

    /// <summary>The number.</summary>
    public uint Id { get; }
}
