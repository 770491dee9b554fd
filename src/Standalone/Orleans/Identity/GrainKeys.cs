using System.Globalization;

namespace Orleans.Runtime;

/// <summary>How integer, GUID and compound keys are written: hexadecimal, and <c>+extension</c> after it.</summary>
internal static class GrainKeys
{
    public static IdSpan FromInteger(long key, string? extension = null) =>
        IdSpan.Create(WithExtension(key.ToString("X", CultureInfo.InvariantCulture), extension));

    public static IdSpan FromGuid(Guid key, string? extension = null) =>
        IdSpan.Create(WithExtension(key.ToString("N"), extension));

    public static IdSpan FromString(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    public static bool TryReadInteger(GrainId id, out long key, out string? extension)
    {
        string text = Split(id.Key.ToString(), out extension);
        return long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }

    public static bool TryReadGuid(GrainId id, out Guid key, out string? extension)
    {
        string text = Split(id.Key.ToString(), out extension);
        return Guid.TryParseExact(text, "N", out key);
    }

    private static string WithExtension(string key, string? extension) =>
        string.IsNullOrEmpty(extension) ? key : $"{key}+{extension}";

    private static string Split(string key, out string? extension)
    {
        int plus = key.IndexOf('+', StringComparison.Ordinal);
        extension = plus < 0 ? null : key[(plus + 1)..];
        return plus < 0 ? key : key[..plus];
    }
}
