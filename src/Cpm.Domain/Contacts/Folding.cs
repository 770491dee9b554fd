using System.Globalization;
using System.Text;

namespace Cpm.Domain.Contacts;

/// <summary>
/// Text as one types it when one looks for somebody: no case, no diacritics, no punctuation. "Émile O'Brien-Łukasz" has the words
/// "emile", "obrien" and "lukasz".
/// </summary>
public static class Folding
{
    /// <summary>Words of one query that are looked at; what follows is not.</summary>
    public const int MaxQueryWords = 3;

    /// <summary>Characters of a word that are looked at.</summary>
    public const int MaxWord = 64;

    /// <summary>Folds a text; blanks and punctuation between words become one blank.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Letters, digits and single blanks.</returns>
    public static string Fold(string text) => Fold(text, Kept.Words).TrimEnd(' ');

    /// <summary>The words of a text, folded, each at most <see cref="MaxWord"/> characters long.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words in their order.</returns>
    public static IEnumerable<string> Words(string text) =>
        Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Cut(word, MaxWord));

    /// <summary>The words that a text is found by: those with an apostrophe also by what stands before and behind it.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words in their order, each at most <see cref="MaxWord"/> characters long.</returns>
    public static IEnumerable<string> FoundWords(string text) =>
        Fold(text, Kept.Apostrophes).Split(' ').SelectMany(Parted).Select(word => Cut(word, MaxWord));

    /// <summary>A word that was folded with its apostrophes: without them, and what stands between them.</summary>
    /// <param name="word">The word.</param>
    /// <returns>"l'hotel" is "lhotel", "l" and "hotel"; nothing if there is no letter in it.</returns>
    internal static IEnumerable<string> Parted(string word)
    {
        if (word.Length > 0 && !word.Contains('\'', StringComparison.Ordinal))
        {
            return [word];
        }

        string[] parts = word.Split('\'', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? parts : parts.Prepend(string.Concat(parts));
    }

    /// <summary>Folds a text, and leaves in it what else is asked for.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="kept">What is left in it.</param>
    /// <returns>The text.</returns>
    internal static string Fold(string text, Kept kept)
    {
        var folded = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
            {
                folded.Append((char)(rune.Value >= 'A' && rune.Value <= 'Z' ? rune.Value | 0x20 : rune.Value));
            }
            else
            {
                Append(folded, Rune.ToLowerInvariant(Narrow(rune)), kept);
            }
        }

        return folded.ToString();
    }

    /// <summary>
    /// What a query looks for: a number as digits, an address whole, or else the first words. None: it finds nothing.
    /// </summary>
    /// <param name="query">As typed.</param>
    /// <returns>At most <see cref="MaxQueryWords"/>.</returns>
    public static IReadOnlyList<string> QueryWords(string query) => QueryWords(query, Kept.Words);

    /// <summary>What a query looked for when fewer marks were dropped from words: so are contacts found that were last changed then.</summary>
    /// <param name="query">As typed.</param>
    /// <returns>At most <see cref="MaxQueryWords"/>; none if it looks for the same today.</returns>
    public static IReadOnlyList<string> FormerQueryWords(string query)
    {
        IReadOnlyList<string> words = QueryWords(query, Kept.FormerMarks);
        return words.SequenceEqual(QueryWords(query)) ? [] : words;
    }

    private static IReadOnlyList<string> QueryWords(string query, Kept kept)
    {
        string text = query.Trim();
        int scheme = text.IndexOf(':', StringComparison.Ordinal);
        string bare = scheme is >= 3 and <= 6 ? text[(scheme + 1)..] : text;
        if (Digits(bare) is { Length: > 0 } digits)
        {
            return [digits];
        }

        return bare.Contains('@', StringComparison.Ordinal) && !bare.Contains(' ', StringComparison.Ordinal)
            ? [Cut(bare.ToLowerInvariant(), MaxWord)]
            : [.. Fold(text, kept).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Cut(word, MaxWord))
                .Distinct().Take(MaxQueryWords)];
    }

    /// <summary>The digits of what is nothing but a telephone number, with its plus; empty for anything else.</summary>
    /// <param name="text">As written.</param>
    /// <returns>Such as "+12015550123".</returns>
    internal static string Digits(string text)
    {
        var digits = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c) || (c == '+' && digits.Length == 0))
            {
                digits.Append(c);
            }
            else if (c is not (' ' or '-' or '.' or '(' or ')' or '/' or '\u00A0'))
            {
                return "";
            }
        }

        return digits.Length > MaxWord || digits is { Length: 1 } && digits[0] == '+' ? "" : digits.ToString();
    }

    /// <summary>The beginning of a text, cut between characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Characters.</param>
    /// <returns>At most so many.</returns>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int length = 0;
        foreach (Rune rune in text.EnumerateRunes().Take(most))
        {
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    private static void Append(StringBuilder folded, Rune rune, Kept kept)
    {
        if (IsApostrophe(rune))
        {
            folded.Append(kept.HasFlag(Kept.Apostrophes) ? "'" : "");
            return;
        }

        bool isFormer = kept.HasFlag(Kept.FormerMarks);
        if (FoldedMarks.IsOne(rune) && !(isFormer && FoldedMarks.WasLetter(rune)))
        {
            return;
        }

        if (kept.HasFlag(Kept.Emoji) && Emoji.IsOne(rune))
        {
            folded.Append(Emoji.IsSkin(rune) ? "" : rune.ToString());
        }
        else if (!Rune.IsLetterOrDigit(rune) && !IsMark(rune))
        {
            Part(folded, rune, kept);
        }
        else if (FoldedLetters.Of(rune) is { } letters && !(isFormer && FoldedLetters.IsArabic(rune)))
        {
            folded.Append(letters);
        }
        else
        {
            folded.Append(rune);
        }
    }

    private static void Part(StringBuilder folded, Rune rune, Kept kept)
    {
        if (kept.HasFlag(Kept.Punctuation))
        {
            folded.Append(rune);
        }
        else if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }

    // Full-width forms as East Asian keyboards write them.
    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or 0x2019 or 0x02BC;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
