namespace Orleans.Runtime;

/// <summary>Which stream: a namespace and a key.</summary>
public readonly struct StreamId : IEquatable<StreamId>, IComparable<StreamId>
{
    private readonly IdSpan _namespace;
    private readonly IdSpan _key;

    private StreamId(IdSpan ns, IdSpan key)
    {
        _namespace = ns;
        _key = key;
    }

    /// <summary>The namespace.</summary>
    public ReadOnlyMemory<byte> Namespace => _namespace.Value;

    /// <summary>The key.</summary>
    public ReadOnlyMemory<byte> Key => _key.Value;

    internal IdSpan KeySpan => _key;

    /// <summary>Names a stream.</summary>
    public static StreamId Create(string ns, string key) => new(IdSpan.Create(ns ?? ""), IdSpan.Create(key));

    /// <summary>Names a stream.</summary>
    public static StreamId Create(string ns, Guid key) => new(IdSpan.Create(ns ?? ""), GrainKeys.FromGuid(key));

    /// <summary>Names a stream.</summary>
    public static StreamId Create(string ns, long key) => new(IdSpan.Create(ns ?? ""), GrainKeys.FromInteger(key));

    /// <summary>The namespace, or null if there is none.</summary>
    public string? GetNamespace() => _namespace.IsDefault ? null : _namespace.ToString();

    /// <summary>The key.</summary>
    public string GetKeyAsString() => _key.ToString();

    /// <inheritdoc/>
    public bool Equals(StreamId other) => _key.Equals(other._key) && _namespace.Equals(other._namespace);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StreamId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (_namespace.GetHashCode() * 31) + _key.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(StreamId other)
    {
        int byNamespace = _namespace.CompareTo(other._namespace);
        return byNamespace != 0 ? byNamespace : _key.CompareTo(other._key);
    }

    /// <summary>Namespace and key.</summary>
    public override string ToString() => $"{GetNamespace() ?? "null"}/{GetKeyAsString()}";

    /// <summary>Whether both are the same stream.</summary>
    public static bool operator ==(StreamId s1, StreamId s2) => s1.Equals(s2);

    /// <summary>Whether they are different streams.</summary>
    public static bool operator !=(StreamId s1, StreamId s2) => !s1.Equals(s2);
}
