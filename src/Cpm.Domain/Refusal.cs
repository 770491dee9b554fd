namespace Cpm.Domain;

/// <summary>A decision not to do something, as a value.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Subject">The field or limit it is about; null if none.</param>
/// <param name="Value">The limit's value, or how long to wait in milliseconds; 0 if neither.</param>
public sealed record Refusal(RefusalReason Reason, string? Subject = null, long Value = 0)
{
    /// <summary>A field is missing, malformed or out of its range.</summary>
    /// <param name="field">Its name in the public contract.</param>
    /// <returns>The refusal.</returns>
    public static Refusal Field(string field) => new(RefusalReason.InvalidField, field);

    /// <summary>A field that words are looked for by has none.</summary>
    /// <param name="field">Its name in the public contract.</param>
    /// <returns>The refusal.</returns>
    public static Refusal NoWord(string field) => new(RefusalReason.InvalidField, field, WithoutWord);

    /// <summary>The value of a refusal that says of a field that there is no word in it.</summary>
    public const long WithoutWord = 1;

    /// <summary>A named limit of count is reached.</summary>
    /// <param name="limit">Its name.</param>
    /// <param name="value">What it is.</param>
    /// <returns>The refusal.</returns>
    public static Refusal Limit(string limit, long value) => new(RefusalReason.LimitReached, limit, value);

    /// <summary>Too many requests.</summary>
    /// <param name="wait">When to try again.</param>
    /// <returns>The refusal.</returns>
    public static Refusal Rate(TimeSpan wait) => new(RefusalReason.RateLimited, null, (long)Math.Ceiling(wait.TotalMilliseconds));
}
