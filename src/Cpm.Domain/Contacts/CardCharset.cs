using System.Text;
using System.Text.Unicode;
using Cpm.Domain.Search;

namespace Cpm.Domain.Contacts;

/// <summary>What bytes of a vCard say in the charset that they are said to be in. The charsets are those that search reads.</summary>
public static class CardCharset
{
    private const string OldPrograms = "latin1";

    // In no other charset do these two say the same, so they tell one that is not known, which is read as UTF-8.
    private static ReadOnlySpan<byte> Probe => "é"u8;

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="charset">Its charset as the card names it; empty if it names none.</param>
    /// <returns>The text, and whether it is all that is said: not if the charset is unknown, or has no characters for some of it.</returns>
    public static (string Text, bool IsWhole) Read(ReadOnlySpan<byte> bytes, string charset)
    {
        if (Ascii.IsValid(bytes) && (IsUtf8(charset) || !IsKnown(charset)))
        {
            return (Encoding.ASCII.GetString(bytes), true);
        }

        if (!IsUtf8(charset) && IsKnown(charset))
        {
            string text = Charsets.Text(bytes, charset);
            return (text, !text.Contains('\uFFFD', StringComparison.Ordinal));
        }

        // UTF-8 is what all but old programs write; those write Latin characters, a byte each, and say nothing of it.
        return (Charsets.Text(bytes, Utf8.IsValid(bytes) ? "" : OldPrograms), IsUtf8(charset));
    }

    private static bool IsUtf8(string charset) =>
        charset.ToLowerInvariant() is "" or "utf-8" or "utf8" or "us-ascii" or "ascii";

    private static bool IsKnown(string charset) => Charsets.Text(Probe, charset) != "é";
}
