using System.Buffers;
using System.Text;
using Cpm.Domain.Contacts;

namespace Cpm.FrontDoor.VCards;

/// <summary>Lines of vCards: put together where they were folded, and their characters decoded.</summary>
internal static class VCardLines
{
    internal static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    internal static readonly SearchValues<char> GroupCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    // What is never a picture or a key, so that base64 of it is text.
    private static readonly HashSet<string> Texts =
        ["FN", "N", "NICKNAME", "ADR", "LABEL", "TEL", "EMAIL", "IMPP", "ORG", "TITLE", "ROLE", "NOTE", "CATEGORIES", "URL"];

    // What is text in no charset.
    private static readonly HashSet<string> Data = ["PHOTO", "LOGO", "SOUND", "KEY"];

    /// <summary>The lines; each character stands for one byte until it is decoded, since a line may be folded within a character.</summary>
    public static IEnumerable<string> Unfold(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(Utf8(bytes));
        return Join(text.Split('\n').Select(line => line.TrimEnd('\r')));
    }

    /// <summary>Decodes the characters of a property.</summary>
    public static VCardProperty Decode(VCardProperty property)
    {
        var charset = Data.Contains(property.Name) ? "" : property.Parameter("CHARSET");
        var inBase64 = property.IsBase64 && (charset.Length > 0 || Texts.Contains(property.Name));
        var encoded = inBase64 || property.Parameter("ENCODING").Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        var bytes = inBase64 ? FromBase64(property.Value) : encoded ? Unquote(property.Value) : Encoding.Latin1.GetBytes(property.Value);
        var (value, isWhole) = CardCharset.Read(bytes ?? Encoding.Latin1.GetBytes(property.Value), charset);
        return property with
        {
            Value = encoded ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) : value,
            IsGarbled = !isWhole || bytes is null,
            Parameters = [.. property.Parameters
                .Where(p => p.Key != "CHARSET" && !(encoded && p.Key == "ENCODING"))
                .Select(p => new KeyValuePair<string, string>(p.Key, CardCharset.Read(Encoding.Latin1.GetBytes(p.Value), "").Text))],
        };
    }

    private static IEnumerable<string> Join(IEnumerable<string> lines)
    {
        StringBuilder? whole = null;
        var soft = false;
        foreach (var line in lines)
        {
            var isFolded = !soft && whole is not null && line is [' ' or '\t', ..];
            if (soft || isFolded || (whole is { Length: > 0 } && IsUnfolded(line, whole)))
            {
                if (soft)
                    whole!.Length--;
                whole!.Append(line.AsSpan(isFolded ? 1 : 0));
            }
            else
            {
                if (whole is { Length: > 0 })
                    yield return whole.ToString();
                whole = new StringBuilder(line);
            }
            // Quoted-printable goes on in the next line without being folded.
            soft = line.EndsWith('=') && Says(whole!, "QUOTED-PRINTABLE");
        }
        if (whole is { Length: > 0 })
            yield return whole.ToString();
    }

    // Base64 as some programs wrote it: there is no colon in it, and one in every property.
    private static bool IsUnfolded(string line, StringBuilder whole) => line.Length > 0 && !line.Contains(':', StringComparison.Ordinal)
        && (Says(whole, ";BASE64") || Says(whole, "ENCODING=B"));

    private static bool Says(StringBuilder line, string encoding)
    {
        var head = line.ToString(0, Math.Min(line.Length, 256));
        var colon = head.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && head[..colon].Contains(encoding, StringComparison.OrdinalIgnoreCase);
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

    private static byte[]? FromBase64(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? bytes[..length] : null;
    }

    private static byte[] Utf8(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => rest.ToArray(),
        [0xFF, 0xFE, .. var rest] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(rest)),
        [0xFE, 0xFF, .. var rest] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(rest)),
        _ => bytes.ToArray(),
    };
}
