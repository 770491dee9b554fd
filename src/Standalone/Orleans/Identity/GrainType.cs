namespace Orleans.Runtime;

/// <summary>The name of a kind of grain.</summary>
public readonly struct GrainType : IEquatable<GrainType>, IComparable<GrainType>
{
    /// <summary>Wraps a name.</summary>
    public GrainType(IdSpan id) => Value = id;

    /// <summary>Whether no name was given.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>The name.</summary>
    public IdSpan Value { get; }

    /// <summary>Encodes a name.</summary>
    public static GrainType Create(string value) => new(IdSpan.Create(value));

    /// <inheritdoc/>
    public bool Equals(GrainType other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => Value.GetUniformHashCode();

    /// <inheritdoc/>
    public int CompareTo(GrainType other) => Value.CompareTo(other.Value);

    /// <summary>The name.</summary>
    public override string ToString() => Value.ToString();

    /// <summary>Whether both are the same name.</summary>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>Whether the names differ.</summary>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);
}
