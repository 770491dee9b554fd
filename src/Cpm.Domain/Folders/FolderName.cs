using System.Globalization;
using System.Text;
using Cpm.Domain.Spelling;

namespace Cpm.Domain.Folders;

/// <summary>Names of folders.</summary>
public static class FolderName
{
    /// <summary>Characters of a name.</summary>
    public const int MaxCharacters = 128;

    private static readonly string[] Fixed = ["inbox", "sent", "drafts", "deleted"];

    /// <summary>Brings a name into the form in which it is kept.</summary>
    /// <param name="name">As typed.</param>
    /// <returns>Composed and without blanks around it; null if it is no name.</returns>
    public static string? Of(string name)
    {
        if (name.Length > MaxCharacters * 4 || !IsWhole(name))
        {
            return null;
        }

        string composed = Normalization.Composed(name).Trim();
        int characters = composed.EnumerateRunes().Count();
        return characters is >= 1 and <= MaxCharacters && composed.EnumerateRunes().All(IsAllowed) ? composed : null;
    }

    /// <summary>What no two folders side by side may share.</summary>
    /// <param name="name">A name.</param>
    /// <returns>Its key.</returns>
    public static string Key(string name) => Normalization.Key(name);

    /// <summary>Whether a name at the top is that of a folder that every account has.</summary>
    /// <param name="key">The name's key.</param>
    /// <returns>True if it is.</returns>
    public static bool IsOfFixed(string key) => Fixed.Contains(key);

    private static bool IsWhole(string name)
    {
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }

    // What cannot be seen would make two names look the same; a path is written with '/'.
    private static bool IsAllowed(Rune rune) => rune.Value != '/' && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)
        && !IsInvisible(rune);

    // Joiners make emoji and the letters of some scripts; marks of direction and the like make nothing.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D) and not (>= 0xE0020 and <= 0xE007F);
}
