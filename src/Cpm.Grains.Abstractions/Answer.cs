using Cpm.Domain;

namespace Cpm.Grains;

/// <summary>What a grain answers to a request: a value, or why not. Refusals are values; exceptions are faults.</summary>
/// <typeparam name="T">What is answered.</typeparam>
/// <param name="Value">The value; null when refused.</param>
/// <param name="Refusal">Why not; null when answered.</param>
[GenerateSerializer, Immutable, Alias("cpm.Answer`1")]
public sealed record Answer<T>(T? Value, Refused? Refusal) where T : class
{
    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Answer<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    /// <param name="refusal">Why not.</param>
    public static implicit operator Answer<T>(Refused refusal) => new(null, refusal);

    /// <summary>Wraps a refusal of the domain.</summary>
    /// <param name="refusal">Why not.</param>
    public static implicit operator Answer<T>(Refusal refusal) => new(null, Refused.From(refusal));
}
