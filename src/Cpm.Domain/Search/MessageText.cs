using System.Collections.Immutable;
using System.Text;

namespace Cpm.Domain.Search;

/// <summary>
/// Reads what people wrote, and the names of files, out of a content in its wire form (Content of message.proto), without making
/// objects of the rest.
/// </summary>
public static class MessageText
{
    private const int LengthDelimited = 2, PartNumber = 1, MediaType = 1, Body = 2, FileName = 3;

    /// <summary>Reads a content.</summary>
    /// <param name="content">In its wire form. What is damaged is read as far as it goes.</param>
    /// <param name="maxBytes">Text beyond these bytes is not looked at.</param>
    /// <returns>Texts and files.</returns>
    public static (ImmutableArray<string> Texts, ImmutableArray<SearchableFile> Files) Read(ReadOnlySpan<byte> content, int maxBytes)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var files = ImmutableArray.CreateBuilder<SearchableFile>();
        int left = maxBytes, at = 0;
        while (Field(content, ref at, out int number, out Range part))
        {
            if (number == PartNumber)
            {
                ReadPart(content[part], ref left, texts, files);
            }
        }

        return (texts.ToImmutable(), files.ToImmutable());
    }

    /// <summary>Reads what parts a content has.</summary>
    /// <param name="content">In its wire form. What is damaged is read as far as it goes.</param>
    /// <returns>Of each part its type, in lower case and without parameters, and the name of its file, which may be empty.</returns>
    public static ImmutableArray<SearchableFile> Parts(ReadOnlySpan<byte> content)
    {
        var parts = ImmutableArray.CreateBuilder<SearchableFile>();
        int at = 0;
        while (Field(content, ref at, out int number, out Range range))
        {
            if (number != PartNumber)
            {
                continue;
            }

            ReadOnlySpan<byte> part = content[range];
            Fields(part, out Range type, out _, out Range name);
            parts.Add(new SearchableFile(Encoding.UTF8.GetString(part[name]), Bare(part[type])));
        }

        return parts.ToImmutable();
    }

    private static void ReadPart(
        ReadOnlySpan<byte> part, ref int left, ImmutableArray<string>.Builder texts, ImmutableArray<SearchableFile>.Builder files)
    {
        Range none = 0..0;
        Fields(part, out Range type, out Range body, out Range name);
        string mediaType = Bare(part[type]);
        bool isText = mediaType.StartsWith("text/", StringComparison.Ordinal);
        if (isText && left > 0)
        {
            string text = Charsets.Text(Whole(part[body], left), Charset(part[type]));
            left -= part[body].Length;
            texts.Add(mediaType == "text/html" ? HtmlText.Of(text) : text);
        }

        if (!isText || !name.Equals(none))
        {
            files.Add(new SearchableFile(Encoding.UTF8.GetString(part[name]), mediaType));
        }
    }

    private static void Fields(ReadOnlySpan<byte> part, out Range type, out Range body, out Range name)
    {
        type = body = name = 0..0;
        int at = 0;
        while (Field(part, ref at, out int number, out Range value))
        {
            type = number == MediaType ? value : type;
            body = number == Body ? value : body;
            name = number == FileName ? value : name;
        }
    }

    // As much as there is, not ending within a character of UTF-8.
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int whole = most;
        while (whole > 0 && most - whole < 3 && (text[whole] & 0xC0) == 0x80)
        {
            whole--;
        }

        return text[..whole];
    }

    private static string Bare(ReadOnlySpan<byte> mediaType)
    {
        int parameters = mediaType.IndexOf((byte)';');
        return Encoding.UTF8.GetString(parameters < 0 ? mediaType : mediaType[..parameters]).Trim().ToLowerInvariant();
    }

    private static string Charset(ReadOnlySpan<byte> mediaType)
    {
        foreach (Range range in mediaType.Split((byte)';'))
        {
            ReadOnlySpan<byte> parameter = mediaType[range].Trim((byte)' ');
            if (parameter.Length > 8 && Ascii.EqualsIgnoreCase(parameter[..8], "charset="u8))
            {
                return Encoding.UTF8.GetString(parameter[8..].Trim(" \""u8));
            }
        }

        return "";
    }

    // The next field that has a length; others are passed over. False at the end, or where it goes wrong.
    private static bool Field(ReadOnlySpan<byte> from, ref int at, out int number, out Range value)
    {
        number = 0;
        value = default;
        while (Number(from, ref at, out ulong tag))
        {
            int skipped = (int)(tag & 7) switch { 1 => 8, 5 => 4, _ => 0 };
            if ((tag & 7) == LengthDelimited)
            {
                if (!Number(from, ref at, out ulong length) || length > (ulong)(from.Length - at))
                {
                    return false;
                }

                number = (int)Math.Min(tag >> 3, int.MaxValue);
                value = at..(at + (int)length);
                at += (int)length;
                return true;
            }

            if (skipped > from.Length - at || (skipped == 0 && ((tag & 7) != 0 || !Number(from, ref at, out _))))
            {
                return false;
            }

            at += skipped;
        }

        return false;
    }

    private static bool Number(ReadOnlySpan<byte> from, ref int at, out ulong number)
    {
        number = 0;
        for (int i = 0; at < from.Length && i < 10; i++)
        {
            byte next = from[at++];
            number |= (ulong)(next & 127) << (7 * i);
            if (next < 128)
            {
                return true;
            }
        }

        return false;
    }
}
