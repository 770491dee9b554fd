using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>Lengths of text, counted in characters as people count them: Unicode scalar values, not UTF-16 units.</summary>
internal static class Texts
{
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
        // A scalar value takes one or two units, so most texts need no counting.
        if (text.Length <= most && text.Length >= least * 2)
            return true;
        if (text.Length < least || text.Length > most * 2)
            return false;
        var characters = Characters(text);
        return characters >= least && characters <= most;
    }

    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
