namespace Cpm.Domain.Addressing;

/// <summary>
/// Global telephone numbers (RFC 3966, E.164): a plus and 3 to 15 digits. Visual separators and spaces fall away; parameters
/// and local numbers are malformed here.
/// </summary>
internal static class TelAddress
{
    internal const string Prefix = "tel:";
    private const int MinDigits = 3, MaxDigits = 15;

    internal static string? Canonical(ReadOnlySpan<char> number)
    {
        if (number.IsEmpty || number[0] != '+')
        {
            return null;
        }

        Span<char> canonical = stackalloc char[Prefix.Length + 1 + MaxDigits];
        Prefix.CopyTo(canonical);
        canonical[Prefix.Length] = '+';
        int digits = 0;
        foreach (char c in number[1..])
        {
            if (c is '-' or '.' or '(' or ')' or ' ')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || digits == MaxDigits || (digits == 0 && c == '0'))
            {
                return null;
            }

            canonical[Prefix.Length + 1 + digits++] = c;
        }

        return digits < MinDigits ? null : new string(canonical[..(Prefix.Length + 1 + digits)]);
    }
}
