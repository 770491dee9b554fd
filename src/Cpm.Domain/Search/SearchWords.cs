using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cpm.Domain.Contacts;
using Cpm.Domain.Spelling;

namespace Cpm.Domain.Search;

/// <summary>
/// The words by which texts are found: without case, diacritics, widths and punctuation. Scripts that are written without blanks
/// between words give each two neighbours, so that any part of what is written is found. Each emoji is a word. What has an apostrophe in it gives the whole
/// and its parts. Whoever changes which words a text has counts <see cref="SearchTerms.Form"/> up.
/// </summary>
public static class SearchWords
{
    /// <summary>Characters of a word that are looked at.</summary>
    public const int MaxWord = 32;

    /// <summary>The words that a text is found by.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words in their order; neighbours of a script without blanks, and its last character alone.</returns>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        foreach (string word in Folding.Fold(Normalization.Key(text), Kept.Apostrophes | Kept.Emoji).Split(' '))
        {
            if (word.Contains('\'', StringComparison.Ordinal))
            {
                foreach (string part in Folding.Parted(word))
                {
                    Add(words, part);
                }
            }
            else if (word.Length > 0)
            {
                Add(words, word);
            }
        }

        return words;
    }

    private static void Add(List<string> words, string word)
    {
        foreach ((string run, bool unspaced) in RunsOf(word))
        {
            if (!unspaced)
            {
                words.Add(run);
                continue;
            }

            Rune[] runes = [.. run.EnumerateRunes()];
            for (int i = 0; i < runes.Length; i++)
            {
                words.Add(i + 1 < runes.Length ? $"{runes[i]}{runes[i + 1]}" : runes[i].ToString());
            }
        }
    }

    /// <summary>What is looked for by a text as somebody types it: a last word that no blank follows may not be complete.</summary>
    /// <param name="text">As typed.</param>
    /// <returns>Each word once.</returns>
    internal static ImmutableArray<AskedWord> Asked(string text)
    {
        string[] words = Folded(text), former = Former(text);
        bool isOpen = text.Length > 0 && Rune.GetRuneAt(text, LastRune(text)) is var last
            && (Rune.IsLetterOrDigit(last) || Rune.GetUnicodeCategory(last) == UnicodeCategory.NonSpacingMark);
        return
        [
            .. words.Select((word, w) => Asked(word, former.Length == words.Length ? former[w] : word, isOpen && w == words.Length - 1))
                .DistinctBy(word => (word.Word, word.Begins)),
        ];
    }

    private static AskedWord Asked(string word, string former, bool isOpen)
    {
        List<(string Run, bool Unspaced)> runs = RunsOf(word);
        return former != word && runs is [(_, Unspaced: false)] && Emoji.Length(word, 0) == 0
            ? new AskedWord(word, [new AskedRun(runs[0].Run, [new AskedTerm(runs[0].Run, isOpen, Folding.Cut(former, MaxWord))])])
            : new AskedWord(word, [.. runs.Select((r, i) =>
                new AskedRun(r.Run, Terms(r.Run, r.Unspaced, isOpen && i == runs.Count - 1)))]);
    }

    private static ImmutableArray<AskedTerm> Terms(string run, bool unspaced, bool isOpen)
    {
        if (!unspaced)
        {
            return [new AskedTerm(run, isOpen && Emoji.Length(run, 0) == 0)];
        }

        Rune[] runes = [.. run.EnumerateRunes()];
        // Wherever a single one stands, it begins two neighbours or is the last.
        return runes.Length == 1
            ? [new AskedTerm(run, Begins: true)]
            : [.. runes.SkipLast(1).Select((rune, i) => new AskedTerm($"{rune}{runes[i + 1]}", Begins: false))];
    }

    /// <summary>What a text says, as it is compared with a stretch of what somebody typed.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Its words, folded, with one blank between them.</returns>
    internal static string Plain(string text) => Folding.Fold(Normalization.Key(text), Kept.Emoji);

    private static string[] Former(string text) =>
        Folding.Fold(Normalization.Key(text), Kept.FormerMarks | Kept.Emoji).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Folded(string text) => Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Stretches of one kind of script, and each emoji for itself.
    private static List<(string Run, bool Unspaced)> RunsOf(string word)
    {
        var runs = new List<(string Run, bool Unspaced)>();
        int start = 0;
        bool isUnspaced = false;
        for (int i = 0; i < word.Length;)
        {
            int emoji = Emoji.Length(word, i);
            bool unspaced = emoji == 0 && IsUnspaced(Rune.GetRuneAt(word, i).Value);
            if (start < i && (emoji > 0 || unspaced != isUnspaced))
            {
                runs.Add(Cut(word[start..i], isUnspaced));
                start = i;
            }

            isUnspaced = unspaced;
            i += emoji > 0 ? emoji : char.IsHighSurrogate(word[i]) ? 2 : 1;
            if (emoji > 0)
            {
                runs.Add((word[start..i], false));
                start = i;
            }
        }

        if (start < word.Length)
        {
            runs.Add(Cut(word[start..], isUnspaced));
        }

        return runs;
    }

    private static (string Run, bool Unspaced) Cut(string run, bool unspaced) =>
        (unspaced ? run : Folding.Cut(run, MaxWord), unspaced);

    private static int LastRune(string text) =>
        text.Length > 1 && char.IsLowSurrogate(text[^1]) && char.IsHighSurrogate(text[^2]) ? text.Length - 2 : text.Length - 1;

    // Thai, Lao, Myanmar, Khmer; kana and Chinese characters; Hangul, where what is looked for is often within a word.
    private static bool IsUnspaced(int code) => code is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F)
        or (>= 0x1780 and <= 0x17FF) or (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
