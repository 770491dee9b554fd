using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>Which grain: its kind and its key, written <c>kind/key</c>.</summary>
public readonly struct GrainId : IEquatable<GrainId>, IComparable<GrainId>
{
    /// <summary>Names a grain.</summary>
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>The kind of grain.</summary>
    public GrainType Type { get; }

    /// <summary>The key among grains of that kind.</summary>
    public IdSpan Key { get; }

    /// <summary>Whether nothing is named.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Names a grain.</summary>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>Names a grain.</summary>
    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    /// <summary>Names a grain.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads <c>kind/key</c>.</summary>
    /// <exception cref="FormatException">There is no slash after a non-empty kind.</exception>
    public static GrainId Parse(string value) =>
        TryParse(value, out GrainId result) ? result : throw new FormatException("A grain id reads \"kind/key\".");

    /// <summary>Reads <c>kind/key</c>; false if it does not read so.</summary>
    public static bool TryParse(string? value, [NotNullWhen(true)] out GrainId result)
    {
        int slash = value?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        result = slash > 0 ? Create(value![..slash], value[(slash + 1)..]) : default;
        return slash > 0;
    }

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)GetUniformHashCode();

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => (Type.GetUniformHashCode() * 31) + Key.GetUniformHashCode();

    /// <inheritdoc/>
    public int CompareTo(GrainId other)
    {
        int byType = Type.CompareTo(other.Type);
        return byType != 0 ? byType : Key.CompareTo(other.Key);
    }

    /// <summary><c>kind/key</c>.</summary>
    public override string ToString() => $"{Type}/{Key}";

    /// <summary>Whether both name the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether they name different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);
}
