using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>
/// Texts: their lengths, counted in characters as people count them (Unicode scalar values, not UTF-16 units), and that they
/// are whole.
/// </summary>
internal static class Texts
{
    /// <summary>The longest subject, of messages and sessions, in characters.</summary>
    public const int MaxSubject = 256;

    /// <summary>The longest id of a message that is answered.</summary>
    public const int MaxInReplyTo = 64;

    public static Refused? Check(string text, string field, int least, int most) =>
        IsWithin(text, least, most) ? null : Answers.Field(field);

    public static Refused? CheckAll(IReadOnlyList<string> texts, string field, int mostTexts, int least, int most)
    {
        if (texts.Count > mostTexts)
            return Answers.Field(field);
        foreach (var text in texts)
        {
            if (!IsWithin(text, least, most))
                return Answers.Field(field);
        }
        return null;
    }

    public static bool IsWithin(string text, int least, int most)
    {
        if (IsDamaged(text))
            return false;
        // A scalar value takes one or two units, so most texts need no counting.
        if (text.Length <= most && text.Length >= least * 2)
            return true;
        if (text.Length < least || text.Length > most * 2)
            return false;
        var characters = Characters(text);
        return characters >= least && characters <= most;
    }

    /// <summary>Bytes that are no UTF-8 were read as the replacement character; what is damaged is refused, not stored.</summary>
    private static bool IsDamaged(string text) => text.Contains('\uFFFD', StringComparison.Ordinal);

    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
