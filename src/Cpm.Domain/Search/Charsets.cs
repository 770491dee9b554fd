using System.Text;

namespace Cpm.Domain.Search;

/// <summary>What bytes say in the charset that their media type names.</summary>
internal static class Charsets
{
    // No charset's name is longer; what claims to be one is looked up by no more than that.
    private const int MaxName = 40;

    /// <summary>Decodes text. What is no text in its charset becomes replacement characters.</summary>
    /// <param name="bytes">The text, or the beginning of it.</param>
    /// <param name="charset">As its media type names it; UTF-8 if it is empty or none that is known.</param>
    /// <returns>The text.</returns>
    public static string Text(ReadOnlySpan<byte> bytes, string charset) => (Find(charset, bytes) ?? Encoding.UTF8).GetString(bytes);

    /// <summary>Whether a charset is known.</summary>
    /// <param name="charset">Its name, whatever its case; the empty one is UTF-8's.</param>
    /// <returns>True if it is.</returns>
    public static bool IsKnown(string charset) => Find(charset, []) is not null;

    /// <summary>Whether it is UTF-8, or ASCII: what is more than ASCII and claims to be it is as a rule the one that all others are written in.</summary>
    /// <param name="charset">Its name, whatever its case; the empty one is UTF-8's.</param>
    /// <returns>True if it is.</returns>
    public static bool IsUtf8(string charset) => charset.ToLowerInvariant() is "" or "utf-8" or "utf8" or "us-ascii" or "ascii";

    // Null: none that is known.
    private static Encoding? Find(string charset, ReadOnlySpan<byte> bytes) =>
        IsUtf8(charset) ? Encoding.UTF8 : Other(charset.ToLowerInvariant(), bytes);

    private static Encoding? Other(string charset, ReadOnlySpan<byte> bytes) => charset switch
    {
        // Where this has control characters, Windows has quotation marks and dashes, and its programs call theirs by this name.
        "iso-8859-1" or "latin1" => Named("windows-1252"),
        "utf-16be" => Encoding.BigEndianUnicode,
        "utf-16le" => Encoding.Unicode,
        "utf-16" => bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Encoding.Unicode,
        "utf-32" => Encoding.UTF32,
        _ => charset.Length > MaxName ? null : Named(charset),
    };

    private static Encoding? Named(string charset) => CodePagesEncodingProvider.Instance.GetEncoding(charset);
}
