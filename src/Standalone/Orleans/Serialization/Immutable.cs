namespace Orleans.Concurrency;

/// <summary>Wraps a value that is passed without a copy.</summary>
/// <typeparam name="T">What is wrapped.</typeparam>
public readonly struct Immutable<T>
{
    /// <summary>The value.</summary>
    public readonly T Value;

    /// <summary>Wraps a value.</summary>
    public Immutable(T value) => Value = value;
}
