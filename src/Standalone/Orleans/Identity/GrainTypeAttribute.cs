namespace Orleans;

/// <summary>Gives a grain class a name other than the one derived from its class name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GrainTypeAttribute : Attribute
{
    /// <summary>Names the kind of grain.</summary>
    public GrainTypeAttribute(string grainType) => Name = grainType;

    internal string Name { get; }
}
