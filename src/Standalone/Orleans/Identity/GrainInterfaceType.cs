namespace Orleans.Runtime;

/// <summary>The name of a grain interface.</summary>
public readonly struct GrainInterfaceType : IEquatable<GrainInterfaceType>
{
    /// <summary>Wraps a name.</summary>
    public GrainInterfaceType(string value) => Value = IdSpan.Create(value);

    /// <summary>Whether no name was given.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>The name.</summary>
    public IdSpan Value { get; }

    /// <summary>Encodes a name.</summary>
    public static GrainInterfaceType Create(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(GrainInterfaceType other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainInterfaceType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The name.</summary>
    public override string ToString() => Value.ToString();

    /// <summary>Whether both are the same name.</summary>
    public static bool operator ==(GrainInterfaceType left, GrainInterfaceType right) => left.Equals(right);

    /// <summary>Whether the names differ.</summary>
    public static bool operator !=(GrainInterfaceType left, GrainInterfaceType right) => !left.Equals(right);
}
