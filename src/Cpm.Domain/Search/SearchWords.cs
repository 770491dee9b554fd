using System.Text;
using Cpm.Domain.Contacts;
using Cpm.Domain.Spelling;

namespace Cpm.Domain.Search;

/// <summary>
/// The words by which texts are found: without case, diacritics, widths and punctuation. Scripts that are written without blanks
/// between words give each two neighbours, so that any part of what is written is found.
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
        foreach ((string run, bool unspaced) in Runs(text))
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

        return words;
    }

    /// <summary>What is looked for by a text as somebody types it: a last word that no blank follows may not be complete.</summary>
    /// <param name="text">As typed.</param>
    /// <returns>Each word, and whether more may follow.</returns>
    internal static IReadOnlyList<(string Word, bool Begins)> Asked(string text)
    {
        var words = new List<(string Word, bool Begins)>();
        List<(string Run, bool Unspaced)> runs = Runs(text);
        for (int r = 0; r < runs.Count; r++)
        {
            (string run, bool unspaced) = runs[r];
            if (!unspaced)
            {
                words.Add((run, r == runs.Count - 1 && Rune.IsLetterOrDigit(Rune.GetRuneAt(text, LastRune(text)))));
                continue;
            }

            Rune[] runes = [.. run.EnumerateRunes()];
            if (runes.Length == 1)
            {
                // Wherever it stands, it begins two neighbours or is the last.
                words.Add((run, true));
            }

            for (int i = 0; i + 1 < runes.Length; i++)
            {
                words.Add(($"{runes[i]}{runes[i + 1]}", false));
            }
        }

        return words;
    }

    // Stretches of one kind of script.
    private static List<(string Run, bool Unspaced)> Runs(string text)
    {
        var runs = new List<(string Run, bool Unspaced)>();
        foreach (string word in Folding.Fold(Normalization.Key(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int start = 0;
            bool? kind = null;
            for (int i = 0; i < word.Length; i += char.IsHighSurrogate(word[i]) ? 2 : 1)
            {
                bool unspaced = IsUnspaced(Rune.GetRuneAt(word, i).Value);
                if (kind is { } before && before != unspaced)
                {
                    runs.Add(Cut(word[start..i], before));
                    start = i;
                }

                kind = unspaced;
            }

            runs.Add(Cut(word[start..], kind == true));
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
