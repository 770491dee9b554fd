namespace Cpm.Domain.Media;

/// <summary>What stands for many media types: "image/*" for all pictures, "*/*" for everything; a type stands for itself.</summary>
public static class MediaRange
{
    /// <summary>Stands for every type.</summary>
    public const string All = "*/*";

    /// <summary>Whether a range includes a type, in whatever case both are written.</summary>
    /// <param name="range">The range.</param>
    /// <param name="type">The type, without parameters.</param>
    /// <returns>True if it does.</returns>
    public static bool Includes(string range, string type)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(type);
        return range == All || (range.EndsWith("/*", StringComparison.Ordinal)
            ? type.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase)
            : type.Equals(range, StringComparison.OrdinalIgnoreCase));
    }
}
