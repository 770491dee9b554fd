using System.Text;

namespace Cpm.Client.Contacts;

/// <summary>
/// Cuts a file of vCards between cards, into pieces that one call takes. The cards of groups come last, wherever they are in the file:
/// whom they name must be there by then.
/// </summary>
internal static class CardChunks
{
    /// <summary>The service takes 480 KiB and 200 cards.</summary>
    private const int MaxBytes = 400 * 1024, MaxCards = 200;

    private static readonly string[] s_groupKinds = ["KIND:", "X-ADDRESSBOOKSERVER-KIND:"];

    /// <summary>The pieces, in order.</summary>
    public static IEnumerable<byte[]> Of(Stream file)
    {
        using var reader = Open(file, out var encoding);
        var (groups, rest) = (new List<string>(), new StringBuilder());
        foreach (var piece in Pieces(Cards(reader, groups, rest), rest).Concat(Pieces(groups)))
            yield return encoding.GetBytes(piece);
    }

    // All but those of groups, which are put aside.
    private static IEnumerable<string> Cards(StreamReader file, List<string> groups, StringBuilder rest)
    {
        var isGroup = false;
        while (file.ReadLine() is { } line)
        {
            rest.Append(line).Append("\r\n");
            isGroup |= IsKindOfGroup(line);
            if (!line.Trim().Equals("END:VCARD", StringComparison.OrdinalIgnoreCase))
                continue;
            var card = rest.Length > MaxBytes ? WithoutPicture(rest.ToString()) : rest.ToString();
            rest.Clear();
            if (isGroup)
                groups.Add(card);
            else
                yield return card;
            isGroup = false;
        }
    }

    private static IEnumerable<string> Pieces(IEnumerable<string> all, StringBuilder? rest = null)
    {
        var (chunk, cards) = (new StringBuilder(), 0);
        foreach (var card in all)
        {
            if (cards > 0 && (cards == MaxCards || chunk.Length + card.Length > MaxBytes))
            {
                yield return chunk.ToString();
                chunk.Clear();
                cards = 0;
            }
            chunk.Append(card);
            cards++;
        }
        // What is left is no whole card; the service says so.
        chunk.Append(rest is { Length: <= MaxBytes } ? rest : null);
        if (!string.IsNullOrWhiteSpace(chunk.ToString()))
            yield return chunk.ToString();
    }

    private static bool IsKindOfGroup(string line) => s_groupKinds.Any(kind =>
        line.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
        && line.AsSpan(kind.Length).Trim().Equals("group", StringComparison.OrdinalIgnoreCase));

    // UTF-16 says so at its beginning. Anything else keeps its bytes: how they are to be read, each card may say for itself.
    private static StreamReader Open(Stream file, out Encoding encoding)
    {
        var buffered = new BufferedStream(file);
        var (first, second) = (buffered.ReadByte(), buffered.ReadByte());
        var utf16 = (first, second) switch { (0xFF, 0xFE) => Encoding.Unicode, (0xFE, 0xFF) => Encoding.BigEndianUnicode, _ => null };
        encoding = utf16 is null ? Encoding.Latin1 : Encoding.UTF8;
        buffered.Position = utf16 is null ? 0 : 2;
        return new StreamReader(buffered, utf16 ?? Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
    }

    private static string WithoutPicture(string card)
    {
        var kept = new StringBuilder();
        var inPicture = false;
        foreach (var line in card.Split("\r\n"))
        {
            var goesOn = line.Length > 0 && line[0] is ' ' or '\t';
            inPicture = goesOn ? inPicture : line.StartsWith("PHOTO", StringComparison.OrdinalIgnoreCase);
            if (!inPicture)
                kept.Append(line).Append("\r\n");
        }
        return kept.ToString();
    }
}
