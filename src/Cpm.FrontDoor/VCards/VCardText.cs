using System.Text;

namespace Cpm.FrontDoor.VCards;

/// <summary>Escapes, and parts of structured values.</summary>
internal static class VCardText
{
    private const int MaxOctets = 75;

    /// <summary>A text as a value.</summary>
    public static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\n", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal);

    /// <summary>The text of a value.</summary>
    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
                text.Append(value[i]);
            else
                text.Append(value[++i] is 'n' or 'N' ? '\n' : value[i]);
        }
        return text.ToString();
    }

    /// <summary>The parts of a value between separators that are not escaped; escapes stay.</summary>
    public static IReadOnlyList<string> Split(string value, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
                i++;
            else if (value[i] == separator)
            {
                parts.Add(value[start..i]);
                start = i + 1;
            }
        }
        parts.Add(value[start..]);
        return parts;
    }

    /// <summary>A parameter's value, quoted where it has to be (RFC 6868).</summary>
    public static string Parameter(string value)
    {
        var text = value.Replace("^", "^^", StringComparison.Ordinal).Replace("\n", "^n", StringComparison.Ordinal)
            .Replace("\"", "^'", StringComparison.Ordinal);
        return text.AsSpan().ContainsAny(";:, ") ? $"\"{text}\"" : text;
    }

    /// <summary>Writes a line, folded at 75 octets and never within a character.</summary>
    public static void AppendFolded(StringBuilder to, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                to.Append("\r\n ");
                octets = 1;
            }
            to.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        to.Append("\r\n");
    }
}
