using System.Globalization;

namespace Cpm.Domain.Contacts;

/// <summary>A birthday, or what is known of it, as ISO 8601 and vCard 4.0 (RFC 6350) write it.</summary>
public static class Birthday
{
    // In this every month has all its days.
    private const string LeapYear = "2000";

    /// <summary>Brings a day into the form in which it is kept.</summary>
    /// <param name="text">Such as "1985-05-17", "19850517", "1985-05", "1985", "--05-17", "--0517", "--05" or "---17".</param>
    /// <returns>With hyphens between its parts; null if it is no day that there is.</returns>
    public static string? Canonical(string text)
    {
        if (Parts(text) is not var (year, month, day) || !(year + month + day).All(char.IsAsciiDigit))
        {
            return null;
        }

        string whole = $"{Or(year, LeapYear)}-{Or(month, "01")}-{Or(day, "01")}";
        return DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? Or(year, "-") + After(month, year.Length > 0 ? "" : "-") + After(day, "")
            : null;
    }

    private static (string Year, string Month, string Day)? Parts(string text)
    {
        bool hasNoYear = text.StartsWith("--", StringComparison.Ordinal);
        return text.Length switch
        {
            10 when text[4] == '-' && text[7] == '-' => (text[..4], text[5..7], text[8..]),
            8 => (text[..4], text[4..6], text[6..]),
            7 when hasNoYear && text[4] == '-' => ("", text[2..4], text[5..]),
            7 when text[4] == '-' => (text[..4], text[5..], ""),
            6 when hasNoYear => ("", text[2..4], text[4..]),
            5 when hasNoYear && text[2] == '-' => ("", "", text[3..]),
            4 when hasNoYear => ("", text[2..], ""),
            4 => (text, "", ""),
            _ => null,
        };
    }

    private static string Or(string part, string other) => part.Length > 0 ? part : other;

    private static string After(string part, string missing) => part.Length > 0 ? "-" + part : missing;
}
