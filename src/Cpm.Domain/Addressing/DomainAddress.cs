using System.Globalization;

namespace Cpm.Domain.Addressing;

/// <summary>
/// Addresses of the form user@domain. The domain is folded to lower case (an international one to its ASCII form); the user
/// part keeps its case, as RFC 3261 and RFC 5321 have it.
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
        return domain is null ? null : string.Concat(prefix, text[..at], "@", domain);
    }

    private static bool IsUser(ReadOnlySpan<char> user, string marks)
    {
        if (user[0] == '.' || user[^1] == '.' || user.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (char c in user)
        {
            if (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && !marks.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return StableSpelling.IsIn(user);
    }

    private static string? Domain(ReadOnlySpan<char> domain)
    {
        if (domain.IsEmpty || domain.Length > MaxDomain)
        {
            return null;
        }

        string lower = domain.ToString().ToLowerInvariant();
        if (System.Text.Ascii.IsValid(lower))
        {
            return IsHostName(lower) ? lower : null;
        }

        if (!StableSpelling.IsIn(lower))
        {
            return null;
        }

        try
        {
            string ascii = Idn.GetAscii(lower).ToLowerInvariant();
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
