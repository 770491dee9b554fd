using System.Globalization;

namespace Cpm.Domain.Spelling;

/// <summary>Ids that are a letter, which says of what, and a number. Each has one spelling: no sign, no blank, no leading zero.</summary>
public static class NumberedId
{
    /// <summary>Spells an id.</summary>
    /// <param name="prefix">The letter.</param>
    /// <param name="number">Greater than zero.</param>
    /// <returns>The id.</returns>
    public static string Format(char prefix, long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");

    /// <summary>Reads an id.</summary>
    /// <param name="prefix">The letter.</param>
    /// <param name="id">As somebody spelt it.</param>
    /// <returns>Its number; 0, which nothing has, for anything else.</returns>
    public static long Parse(char prefix, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length >= 2 && id[0] == prefix && id[1] != '0'
            && long.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
    }
}
