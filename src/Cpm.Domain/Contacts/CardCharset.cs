using System.Text;
using System.Text.Unicode;
using Cpm.Domain.Search;

namespace Cpm.Domain.Contacts;

/// <summary>What bytes of a vCard say in the charset that they are said to be in. The charsets are those that search reads.</summary>
public static class CardCharset
{
    private const string OldPrograms = "latin1";

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="charset">Its charset as the card names it; empty if it names none.</param>
    /// <returns>The text, and whether it is all that is said: not if the charset is unknown, or has no characters for some of it.</returns>
    public static (string Text, bool IsWhole) Read(ReadOnlySpan<byte> bytes, string charset)
    {
        bool isUtf8 = Charsets.IsUtf8(charset);
        if (!isUtf8 && Charsets.IsKnown(charset))
        {
            string text = Charsets.Text(bytes, charset);
            return (text, !text.Contains('\uFFFD', StringComparison.Ordinal));
        }

        if (Ascii.IsValid(bytes))
        {
            return (Encoding.ASCII.GetString(bytes), true);
        }

        // UTF-8 is what all but old programs write; those write Latin characters, a byte each, and say nothing of it.
        return (Charsets.Text(bytes, Utf8.IsValid(bytes) ? "" : OldPrograms), isUtf8);
    }
}
