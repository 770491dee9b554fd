using System.Globalization;
using System.Text;

namespace Cpm.Domain.Addressing;

/// <summary>
/// Addresses of the form user@domain. The domain is folded to lower case (an international one to its ASCII form); the user
/// part keeps its case, as RFC 3261 and RFC 5321 have it, and is normalised to NFC.
/// </summary>
internal static class DomainAddress
{
    internal const string SipPrefix = "sip:";
    private const string MailtoPrefix = "mailto:";
    private const int MaxUser = 64, MaxDomain = 253, MaxLabel = 63;
    private const string SipUserMarks = "-_.!~*'()&=+$,";
    private const string MailUserMarks = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    internal static string? Sip(ReadOnlySpan<char> text) => Canonical(SipPrefix, text, SipUserMarks);

    internal static string? Mailto(ReadOnlySpan<char> text) => Canonical(MailtoPrefix, text, MailUserMarks);

    private static string? Canonical(string prefix, ReadOnlySpan<char> text, string marks)
    {
        int at = text.LastIndexOf('@');
        if (at is < 1 or > MaxUser || !IsUser(text[..at], marks))
        {
            return null;
        }

        string? domain = Domain(text[(at + 1)..]);
        return domain is null ? null : string.Concat(prefix, Normalised(text[..at]), "@", domain);
    }

    private static bool IsUser(ReadOnlySpan<char> user, string marks)
    {
        if (user[0] == '.' || user[^1] == '.' || user.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (Rune rune in user.EnumerateRunes())
        {
            bool allowed = rune.IsAscii
                ? Rune.IsLetterOrDigit(rune) || marks.Contains((char)rune.Value, StringComparison.Ordinal)
                : rune != Rune.ReplacementChar && (Rune.IsLetterOrDigit(rune) || IsCombining(rune));
            if (!allowed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCombining(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Normalised(ReadOnlySpan<char> user)
    {
        string text = user.ToString();
        return System.Text.Ascii.IsValid(user) ? text : text.Normalize(NormalizationForm.FormC);
    }

    private static string? Domain(ReadOnlySpan<char> domain)
    {
        if (domain.IsEmpty || domain.Length > MaxDomain)
        {
            return null;
        }

        if (System.Text.Ascii.IsValid(domain))
        {
            return IsHostName(domain) ? domain.ToString().ToLowerInvariant() : null;
        }

        try
        {
            string ascii = Idn.GetAscii(domain.ToString()).ToLowerInvariant();
            return IsHostName(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsHostName(ReadOnlySpan<char> domain)
    {
        foreach (Range part in domain.Split('.'))
        {
            ReadOnlySpan<char> label = domain[part];
            if (label.IsEmpty || label.Length > MaxLabel || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }
        }

        return domain.Length <= MaxDomain;
    }
}
