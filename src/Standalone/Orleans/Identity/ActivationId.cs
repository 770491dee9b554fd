namespace Orleans.Runtime;

/// <summary>Which life of a grain: every activation has its own.</summary>
public readonly struct ActivationId : IEquatable<ActivationId>
{
    private readonly Guid _value;

    /// <summary>Wraps an identifier.</summary>
    public ActivationId(Guid key) => _value = key;

    /// <summary>Whether none was given.</summary>
    public bool IsDefault => _value == Guid.Empty;

    /// <summary>A fresh identifier.</summary>
    public static ActivationId NewId() => new(Guid.NewGuid());

    /// <inheritdoc/>
    public bool Equals(ActivationId other) => _value.Equals(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ActivationId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>The identifier, marked with an at sign.</summary>
    public override string ToString() => $"@{_value:N}";

    /// <summary>Whether both are the same life.</summary>
    public static bool operator ==(ActivationId left, ActivationId right) => left.Equals(right);

    /// <summary>Whether they are different lives.</summary>
    public static bool operator !=(ActivationId left, ActivationId right) => !left.Equals(right);
}
