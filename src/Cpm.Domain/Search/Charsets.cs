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
    public static string Text(ReadOnlySpan<byte> bytes, string charset) => Of(charset.ToLowerInvariant(), bytes).GetString(bytes);

    private static Encoding Of(string charset, ReadOnlySpan<byte> bytes) => charset switch
    {
        // What is more than ASCII, and claims to be ASCII, is as a rule the one that all others are written in.
        "" or "utf-8" or "utf8" or "us-ascii" or "ascii" => Encoding.UTF8,
        // Where this has control characters, Windows has quotation marks and dashes, and its programs call theirs by this name.
        "iso-8859-1" or "latin1" => Named("windows-1252"),
        "utf-16be" => Encoding.BigEndianUnicode,
        "utf-16le" => Encoding.Unicode,
        "utf-16" => bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Encoding.Unicode,
        "utf-32" => Encoding.UTF32,
        _ => charset.Length > MaxName ? Encoding.UTF8 : Named(charset),
    };

    private static Encoding Named(string charset) => CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.UTF8;
}
