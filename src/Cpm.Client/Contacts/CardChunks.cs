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
        var chunk = new StringBuilder();
        var card = new StringBuilder();
        var groups = new List<string>();
        var (cards, isGroup) = (0, false);
        while (reader.ReadLine() is { } line)
        {
            card.Append(line).Append("\r\n");
            isGroup |= IsKindOfGroup(line);
            if (!line.Trim().Equals("END:VCARD", StringComparison.OrdinalIgnoreCase))
                continue;
            var whole = card.Length > MaxBytes ? WithoutPicture(card.ToString()) : card.ToString();
            card.Clear();
            if (isGroup)
            {
                groups.Add(whole);
                isGroup = false;
                continue;
            }
            if (IsFull(chunk, cards, whole))
            {
                yield return encoding.GetBytes(chunk.ToString());
                chunk.Clear();
                cards = 0;
            }
            chunk.Append(whole);
            cards++;
        }
        // What is left is no whole card; the service says so.
        chunk.Append(card.Length > MaxBytes ? "" : card);
        if (!string.IsNullOrWhiteSpace(chunk.ToString()))
            yield return encoding.GetBytes(chunk.ToString());
        foreach (var piece in Pieces(groups))
            yield return encoding.GetBytes(piece);
    }

    private static IEnumerable<string> Pieces(List<string> groups)
    {
        var (chunk, cards) = (new StringBuilder(), 0);
        foreach (var group in groups)
        {
            if (IsFull(chunk, cards, group))
            {
                yield return chunk.ToString();
                chunk.Clear();
                cards = 0;
            }
            chunk.Append(group);
            cards++;
        }
        if (cards > 0)
            yield return chunk.ToString();
    }

    private static bool IsFull(StringBuilder chunk, int cards, string next) =>
        cards > 0 && (cards == MaxCards || chunk.Length + next.Length > MaxBytes);

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
