using System.Text;

namespace Orleans.Runtime;

/// <summary>An immutable run of UTF-8 bytes that is part of an identity, with its hash computed once.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly byte[]? _value;
    private readonly uint _hash;

    /// <summary>Wraps the bytes without copying them.</summary>
    public IdSpan(byte[] value)
    {
        _value = value;
        _hash = StableHash.Compute(value);
    }

    /// <summary>Whether no bytes were given.</summary>
    public bool IsDefault => _value is null || _value.Length == 0;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    /// <summary>Encodes a string.</summary>
    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => _value;

    /// <inheritdoc/>
    public bool Equals(IdSpan obj) =>
        ReferenceEquals(_value, obj._value) || (_hash == obj._hash && AsSpan().SequenceEqual(obj.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_hash;

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => _hash;

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <summary>The bytes as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(AsSpan());

    /// <summary>Whether both hold the same bytes.</summary>
    public static bool operator ==(IdSpan a, IdSpan b) => a.Equals(b);

    /// <summary>Whether the bytes differ.</summary>
    public static bool operator !=(IdSpan a, IdSpan b) => !a.Equals(b);
}
