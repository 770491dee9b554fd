using System.Text;
using Cpm.Protocol.V1;

namespace Cpm.Client.Contacts;

/// <summary>
/// Cuts a file of vCards between cards, into pieces that one call takes. The cards of groups come last, wherever they are in the file:
/// whom they name must be there by then. What becomes of each card, the service or the piece tells.
/// </summary>
internal static class CardChunks
{
    /// <summary>The service takes 480 KiB and 200 cards. So much of a card without an end is enough for it to be told.</summary>
    private const int MaxBytes = 400 * 1024, MaxCardBytes = 480 * 1024, MaxCards = 200, EnoughBytes = 8 * 1024;

    /// <summary>The pieces, in order.</summary>
    /// <param name="file">The file; it can be sought in.</param>
    public static IEnumerable<CardPiece> Of(Stream file)
    {
        using var reader = Open(file, out var encoding);
        var groups = new List<CardText>();
        var isEmpty = true;
        foreach (var piece in Pieces(Contacts(reader, groups), encoding).Concat(Pieces(groups, encoding)))
        {
            isEmpty = false;
            yield return piece;
        }
        // That there is no card in it, the service says.
        if (isEmpty && Beginning(file) is { Length: > 0 } other)
            yield return new CardPiece(other, []);
    }

    private static IEnumerable<CardText> Contacts(StreamReader file, List<CardText> groups)
    {
        foreach (var card in new CardFile().Read(file))
        {
            if (card.IsGroup)
                groups.Add(card);
            else
                yield return card;
        }
    }

    private static IEnumerable<CardPiece> Pieces(IEnumerable<CardText> all, Encoding encoding)
    {
        var (chunk, cards, shortened) = (new List<byte>(), 0, new List<int>());
        foreach (var card in all)
        {
            var bytes = Fitting(card, encoding, out var isShortened);
            if (cards > 0 && (cards == MaxCards || bytes is null || chunk.Count + bytes.Length > MaxBytes))
            {
                yield return new CardPiece([.. chunk], shortened);
                (chunk, cards, shortened) = ([], 0, []);
            }
            if (bytes is null)
            {
                yield return new CardPiece([], [], TooLarge(card, encoding));
                continue;
            }
            chunk.AddRange(bytes);
            if (isShortened)
                shortened.Add(cards);
            cards++;
        }
        if (cards > 0)
            yield return new CardPiece([.. chunk], shortened);
    }

    // Better without its picture than not at all; null if it is too large even so.
    private static byte[]? Fitting(CardText card, Encoding encoding, out bool isShortened)
    {
        isShortened = false;
        if (encoding.GetByteCount(card.Text) <= MaxCardBytes)
            return encoding.GetBytes(card.Text);
        if (!card.IsWhole)
            return encoding.GetBytes(card.Beginning(EnoughBytes).Text);
        var bytes = encoding.GetBytes(card.WithoutData().Text);
        isShortened = bytes.Length <= MaxCardBytes;
        return isShortened ? bytes : null;
    }

    private static ImportedContact TooLarge(CardText card, Encoding encoding) => new()
    {
        DisplayName = Encoding.UTF8.GetString(encoding.GetBytes(card.Name)),
        Result = new ContactResult { Refusal = ErrorReason.ContentTooLarge, RefusalSubject = "contact_bytes" },
    };

    // UTF-16 says so at its beginning. Anything else keeps its bytes: how they are to be read, each card may say for itself.
    private static StreamReader Open(Stream file, out Encoding encoding)
    {
        var buffered = new BufferedStream(file);
        var (first, second, third) = (buffered.ReadByte(), buffered.ReadByte(), buffered.ReadByte());
        var utf16 = (first, second) switch { (0xFF, 0xFE) => Encoding.Unicode, (0xFE, 0xFF) => Encoding.BigEndianUnicode, _ => null };
        encoding = utf16 is null ? Encoding.Latin1 : Encoding.UTF8;
        buffered.Position = utf16 is not null ? 2 : (first, second, third) == (0xEF, 0xBB, 0xBF) ? 3 : 0;
        return new StreamReader(buffered, utf16 ?? Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
    }

    private static byte[] Beginning(Stream file)
    {
        file.Position = 0;
        var bytes = new byte[EnoughBytes];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsSpan(0, length).ContainsAnyExcept(" \t\r\n"u8) ? bytes[..length] : [];
    }
}
