using System.Buffers;
using System.Text;

namespace Cpm.FrontDoor.VCards;

/// <summary>Lines of vCards: put together where they were folded, and their characters decoded.</summary>
internal static class VCardLines
{
    internal static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    internal static readonly SearchValues<char> GroupCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The lines; each character stands for one byte until it is decoded, since a line may be folded within a character.</summary>
    public static IEnumerable<string> Unfold(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(Utf8(bytes));
        return Join(text.Split('\n').Select(line => line.TrimEnd('\r')));
    }

    /// <summary>Decodes the characters of a property.</summary>
    public static VCardProperty Decode(VCardProperty property)
    {
        var quoted = property.Parameter("ENCODING").Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        var bytes = quoted ? Unquote(property.Value) : Encoding.Latin1.GetBytes(property.Value);
        var value = Text(bytes, property.Parameter("CHARSET"));
        return property with
        {
            Value = quoted ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) : value,
            Parameters = [.. property.Parameters
                .Where(p => p.Key != "CHARSET" && !(quoted && p.Key == "ENCODING"))
                .Select(p => new KeyValuePair<string, string>(p.Key, Text(Encoding.Latin1.GetBytes(p.Value), "")))],
        };
    }

    private static IEnumerable<string> Join(IEnumerable<string> lines)
    {
        StringBuilder? whole = null;
        var soft = false;
        foreach (var line in lines)
        {
            if (soft || (whole is not null && line.Length > 0 && line[0] is ' ' or '\t'))
            {
                if (soft)
                    whole!.Length--;
                whole!.Append(soft ? line : line.AsSpan(1));
            }
            else
            {
                if (whole is { Length: > 0 })
                    yield return whole.ToString();
                whole = new StringBuilder(line);
            }
            // Quoted-printable goes on in the next line without being folded.
            soft = line.EndsWith('=') && IsQuoted(whole!);
        }
        if (whole is { Length: > 0 })
            yield return whole.ToString();
    }

    private static bool IsQuoted(StringBuilder line)
    {
        var head = line.ToString(0, Math.Min(line.Length, 256));
        var colon = head.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && head[..colon].Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Unquote(string value)
    {
        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '=' && i + 2 < value.Length && byte.TryParse(
                value.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var decoded))
            {
                bytes.Add(decoded);
                i += 2;
            }
            else
                bytes.Add((byte)value[i]);
        }
        return [.. bytes];
    }

    // UTF-8 is what all but old programs write; those write Latin characters, a byte each.
    private static string Text(byte[] bytes, string charset)
    {
        if (charset.Length == 0 || charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return Strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                return Encoding.Latin1.GetString(bytes);
            }
        }
        return Encoding.Latin1.GetString(bytes);
    }

    private static byte[] Utf8(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => rest.ToArray(),
        [0xFF, 0xFE, .. var rest] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(rest)),
        [0xFE, 0xFF, .. var rest] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(rest)),
        _ => bytes.ToArray(),
    };
}
