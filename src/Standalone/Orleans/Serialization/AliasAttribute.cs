namespace Orleans;

/// <summary>A type's or method's name on the wire, which survives a rename in the code.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class AliasAttribute : Attribute
{
    /// <summary>Sets the name.</summary>
    public AliasAttribute(string alias) => Alias = alias;

    /// <summary>The name.</summary>
    public string Alias { get; }
}
