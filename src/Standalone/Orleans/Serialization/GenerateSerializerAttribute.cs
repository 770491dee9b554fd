namespace Orleans;

/// <summary>Marks a type that travels between nodes; within one process nothing is serialised.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether members without an <see cref="IdAttribute"/> get a number.</summary>
    public GenerateFieldIds GenerateFieldIds { get; set; }

    /// <summary>Whether parameters of the primary constructor are members.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
