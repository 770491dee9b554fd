namespace Orleans.Concurrency;

/// <summary>Wraps values.</summary>
public static class ImmutableExtensions
{
    /// <summary>Wraps a value that is passed without a copy.</summary>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
