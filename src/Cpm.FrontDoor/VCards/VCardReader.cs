namespace Cpm.FrontDoor.VCards;

/// <summary>
/// Reads vCards as programs write them: 4.0 (RFC 6350), 3.0 (RFC 2426) and 2.1. What cannot be read is left out rather than
/// refused; a card without its end says so. Linear in the length of what it reads.
/// </summary>
internal static class VCardReader
{
    /// <summary>Properties of one card that are read; what follows is not.</summary>
    private const int MaxProperties = 1_000;

    private const string Begin = "BEGIN:VCARD", End = "END:VCARD";

    /// <summary>All cards of a text.</summary>
    public static IReadOnlyList<VCard> Read(ReadOnlySpan<byte> bytes)
    {
        var cards = new List<VCard>();
        List<VCardProperty>? open = null;
        var (inner, afterAgent) = (0, false);
        foreach (var line in VCardLines.Unfold(bytes))
        {
            var mark = line.Trim();
            if (mark.Equals(Begin, StringComparison.OrdinalIgnoreCase))
            {
                // A card within a card is somebody else. Anywhere else the one before it has no end.
                if (open is not null && afterAgent)
                    inner++;
                else
                {
                    if (open is not null)
                        cards.Add(new VCard(open, IsWhole: false));
                    (open, inner) = ([], 0);
                }
            }
            else if (mark.Equals(End, StringComparison.OrdinalIgnoreCase) && open is not null)
            {
                if (inner-- > 0)
                    continue;
                cards.Add(new VCard(open, IsWhole: true));
                (open, inner) = (null, 0);
            }
            else if (open is { Count: < MaxProperties } && inner == 0 && Property(line) is { } property)
                open.Add(property);
            afterAgent = open is not null && IsAgent(mark) && IsOld(open);
        }
        if (open is not null)
            cards.Add(new VCard(open, IsWhole: false));
        return cards;
    }

    // 2.1 has the card of an agent between the lines of the other; later versions have it in one.
    private static bool IsAgent(string line) =>
        line.StartsWith("AGENT", StringComparison.OrdinalIgnoreCase) && line.IndexOf(':', StringComparison.Ordinal) == line.Length - 1
        && line[5] is ':' or ';';

    private static bool IsOld(List<VCardProperty> properties) =>
        properties.Find(p => p.Name == "VERSION") is not { } version || version.Value.Trim() == "2.1";

    private static VCardProperty? Property(string line)
    {
        var colon = Outside(line, ':', 0);
        if (colon < 1)
            return null;
        var names = new List<string>();
        for (var at = 0; at <= colon;)
        {
            var next = Outside(line, ';', at);
            next = next < 0 || next > colon ? colon : next;
            names.Add(line[at..next]);
            at = next + 1;
        }
        var dot = names[0].LastIndexOf('.');
        var name = names[0][(dot + 1)..].Trim().ToUpperInvariant();
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(VCardLines.NameCharacters))
            return null;
        var parameters = names.Skip(1).SelectMany(Parameters).ToList();
        return VCardLines.Decode(new VCardProperty(
            dot < 0 ? "" : names[0][..dot].Trim(), name, parameters, line[(colon + 1)..]));
    }

    // 2.1 says only the value of a parameter, and its name is to be told from that.
    private static IEnumerable<KeyValuePair<string, string>> Parameters(string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
        {
            var bare = text.Trim();
            var isEncoding = bare.ToUpperInvariant() is "QUOTED-PRINTABLE" or "BASE64" or "8BIT" or "7BIT" or "B";
            return bare.Length == 0 ? [] : [new(isEncoding ? "ENCODING" : "TYPE", bare)];
        }
        var value = text[(equals + 1)..].Trim().Replace("\"", "", StringComparison.Ordinal)
            .Replace("^n", "\n", StringComparison.Ordinal).Replace("^'", "\"", StringComparison.Ordinal)
            .Replace("^^", "^", StringComparison.Ordinal);
        return [new(text[..equals].Trim().ToUpperInvariant(), value)];
    }

    // A separator that stands in quotes separates nothing.
    private static int Outside(string line, char separator, int from)
    {
        var quoted = false;
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == separator && !quoted)
                return i;
        }
        return -1;
    }
}
