using System.Text;

namespace Cpm.Domain.Contacts;

/// <summary>
/// What is left out of words: marks that people may write or not. Marks that are letters in their scripts stay: vowels and the like of
/// India, Thai and its neighbours, and the voicing of kana.
/// </summary>
internal static class FoldedMarks
{
    /// <summary>Whether it is left out.</summary>
    /// <param name="rune">A character.</param>
    /// <returns>True if it is.</returns>
    public static bool IsOne(Rune rune) => rune.Value >= 0x00AD && (IsOld(rune.Value) || IsNewer(rune.Value));

    /// <summary>Whether it is left out now, and was part of words, or between them, before.</summary>
    /// <param name="rune">A character.</param>
    /// <returns>True if it was.</returns>
    public static bool WasLetter(Rune rune) => !IsOld(rune.Value);

    // Diacritics of Latin, Greek and Cyrillic, most Hebrew points, Arabic vowels, the long stroke of Arabic, hyphens that nobody sees
    // and what has no width.
    private static bool IsOld(int code) => code is 0x00AD or (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05BD)
        or (>= 0x064B and <= 0x065F) or 0x0640 or (>= 0x200B and <= 0x200F);

    private static bool IsNewer(int code) => code < 0x1000 ? IsSemitic(code) || code is >= 0x0483 and <= 0x0487
        : code is (>= 0x180B and <= 0x180D) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or 0x2060
            or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F) or 0xFEFF || IsVariation(code);

    // The other points of Hebrew, of Arabic with the marks of the Koran, and of Syriac.
    private static bool IsSemitic(int code) => code is 0x05BF or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7
        or (>= 0x0610 and <= 0x061A) or 0x0670 or (>= 0x06D6 and <= 0x06DC) or (>= 0x06DF and <= 0x06E4) or 0x06E7 or 0x06E8
        or (>= 0x06EA and <= 0x06ED) or 0x0711 or (>= 0x0730 and <= 0x074A) or (>= 0x08CA and <= 0x08E1) or (>= 0x08E3 and <= 0x08FF);

    // In which of its shapes a character is shown, and tags.
    private static bool IsVariation(int code) =>
        code is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0020 and <= 0xE007F) or (>= 0xE0100 and <= 0xE01EF);
}
