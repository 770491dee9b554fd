using System.Text;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>
/// The shape of a session description (SDP, RFC 8866): enough to know that it is one, and of how many media. The rest is between
/// the two devices: it is neither understood nor changed.
/// </summary>
/// <param name="MediaLines">Its m-lines.</param>
/// <param name="Digest">Tells it from another one.</param>
public sealed record SessionDescription(int MediaLines, long Digest)
{
    // What may stand before the first m-line and below one, in this order (RFC 8866 section 9).
    private const string SessionOrder = "vosiuepcbtrzka", MediaOrder = "micbka";
    private const string Repeated = "epbtra", RepeatedInMedia = "cba";
    private const int MediaFields = 4;

    /// <summary>Reads the shape.</summary>
    /// <param name="text">The description.</param>
    /// <param name="field">Where it stands in the contract.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The shape, or why it is none.</returns>
    public static Decision<SessionDescription> Read(string text, string field, CpmLimits limits)
    {
        if (Encoding.UTF8.GetByteCount(text) > limits.SessionDescriptionBytes)
        {
            return new Refusal(RefusalReason.ContentTooLarge, "session_description_bytes", limits.SessionDescriptionBytes);
        }

        ReadOnlySpan<char> lines = WithoutLastEnd(text);
        (char before, bool timed, int media) = ('\0', false, 0);
        foreach (Range range in lines.Split('\n'))
        {
            ReadOnlySpan<char> line = lines[range];
            line = line.EndsWith("\r") ? line[..^1] : line;
            if (!IsLine(line) || !Follows(line[0], before, media > 0))
            {
                return Refusal.Field(field);
            }

            if ((before == '\0' && line is not "v=0") || (line[0] == 'm' && !(timed && IsMedia(line[2..]))))
            {
                return Refusal.Field(field);
            }

            before = line[0];
            timed |= before == 't';
            media += before == 'm' ? 1 : 0;
        }

        return !timed ? Refusal.Field(field)
            : media > limits.SessionDescriptionMedia ? Refusal.Limit("session_description_media", limits.SessionDescriptionMedia)
            : new SessionDescription(media, DigestOf(text));
    }

    private static ReadOnlySpan<char> WithoutLastEnd(ReadOnlySpan<char> text) => text.EndsWith("\n") ? text[..^1] : text;

    private static bool IsLine(ReadOnlySpan<char> line) =>
        line.Length > 2 && line[1] == '=' && line.IndexOfAny('\0', '\r') < 0;

    private static bool IsMedia(ReadOnlySpan<char> value)
    {
        int fields = 0;
        foreach (Range field in value.Split(' '))
        {
            fields += value[field].IsEmpty ? 0 : 1;
        }

        return fields >= MediaFields;
    }

    // v, o and s are there, in this order; all others stand in their place if they are there. After a time come its repetitions,
    // and then there may be another time.
    private static bool Follows(char type, char before, bool inMedia)
    {
        if (before is '\0' or 'v' or 'o')
        {
            return type == (before switch { '\0' => 'v', 'v' => 'o', _ => 's' });
        }

        string order = inMedia ? MediaOrder : SessionOrder, repeated = inMedia ? RepeatedInMedia : Repeated;
        return type == 'm'
            || order.IndexOf(type) > order.IndexOf(before)
            || (type == before && repeated.Contains(type))
            || (!inMedia && type == 't' && before is 'r' or 'z');
    }

    // FNV-1a: the same on every machine, and nobody has a reason to make two alike.
    private static long DigestOf(string text) =>
        text.Aggregate(unchecked((long)14695981039346656037), static (digest, c) => unchecked((digest ^ c) * 1099511628211));
}
