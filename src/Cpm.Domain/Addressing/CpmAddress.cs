namespace Cpm.Domain.Addressing;

/// <summary>A CPM address in canonical form, the one way it is stored and compared: tel:, sip: or mailto:.</summary>
/// <param name="Value">Such as <c>tel:+12015550123</c> or <c>sip:anna@example.com</c>.</param>
public readonly record struct CpmAddress(string Value)
{
    /// <summary>The longest address in any spelling, in characters.</summary>
    public const int MaxLength = 320;

    /// <summary>What the address begins with.</summary>
    public AddressScheme Scheme => Value.StartsWith(TelAddress.Prefix, StringComparison.Ordinal) ? AddressScheme.Tel
        : Value.StartsWith(DomainAddress.SipPrefix, StringComparison.Ordinal) ? AddressScheme.Sip
        : AddressScheme.Mailto;

    /// <summary>The domain of a sip: or mailto: address; the number with its plus of a tel: address.</summary>
    public string Realm =>
        Scheme == AddressScheme.Tel ? Value[TelAddress.Prefix.Length..] : Value[(Value.LastIndexOf('@') + 1)..];

    /// <summary>Reads an address in any spelling.</summary>
    /// <param name="text">What a person or program wrote; a bare number that begins with plus is a tel: address.</param>
    /// <param name="address">The address.</param>
    /// <returns>False when malformed.</returns>
    public static bool TryParse(string? text, out CpmAddress address)
    {
        address = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
        {
            return false;
        }

        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        string? canonical = trimmed[0] == '+' ? TelAddress.Canonical(trimmed) : Canonical(trimmed);
        if (canonical is null || canonical.Length > MaxLength)
        {
            return false;
        }

        address = new CpmAddress(canonical);
        return true;
    }

    /// <summary>Reads addresses in any spelling, in their order, each once.</summary>
    /// <param name="texts">What a person or program wrote.</param>
    /// <returns>They in canonical form; null if one is malformed.</returns>
    public static string[]? ParseAll(IReadOnlyCollection<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var canonical = new List<string>(texts.Count);
        foreach (string text in texts)
        {
            if (!TryParse(text, out CpmAddress address))
            {
                return null;
            }

            canonical.Add(address.Value);
        }

        return [.. canonical.Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static string? Canonical(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon < 0)
        {
            return null;
        }

        ReadOnlySpan<char> scheme = text[..colon], rest = text[(colon + 1)..];
        return scheme switch
        {
            _ when scheme.Equals("tel", StringComparison.OrdinalIgnoreCase) => TelAddress.Canonical(rest),
            _ when scheme.Equals("sip", StringComparison.OrdinalIgnoreCase) => DomainAddress.Sip(rest),
            _ when scheme.Equals("mailto", StringComparison.OrdinalIgnoreCase) => DomainAddress.Mailto(rest),
            _ => null,
        };
    }
}
