using Cpm.Domain.Addressing;

namespace Cpm.Domain.Contacts;

/// <summary>One of the addresses of a contact.</summary>
/// <param name="Address">A CPM address in canonical form where it is one; otherwise as written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Such as "home" or "work"; may be empty.</param>
/// <param name="Preferred">It is the one to use first.</param>
public sealed record ContactAddress(string Address, ContactAddressKind Kind, string Label = "", bool Preferred = false)
{
    /// <summary>Whether it is a CPM address, so that a message can be sent to it.</summary>
    public bool IsCpm => CpmAddress.TryParse(Address, out CpmAddress own) && own.Value == Address;

    /// <summary>The same in canonical form, with its kind.</summary>
    /// <returns>The address; null if it names a scheme of ours and is malformed, or is empty.</returns>
    public ContactAddress? Canonical()
    {
        string text = Address.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        foreach (string candidate in Candidates(text))
        {
            if (CpmAddress.TryParse(candidate, out CpmAddress parsed))
            {
                return this with { Address = parsed.Value, Kind = KindOf(parsed.Scheme) };
            }
        }

        return NamesScheme(text) ? null : this with
        {
            Address = text,
            Kind = Kind != ContactAddressKind.Unspecified ? Kind
                : Folding.Digits(text).Length > 0 ? ContactAddressKind.Phone : ContactAddressKind.Other,
        };
    }

    private string[] Candidates(string text) => Kind switch
    {
        ContactAddressKind.Other => [],
        ContactAddressKind.Email or ContactAddressKind.Unspecified => [text, "mailto:" + text],
        ContactAddressKind.Sip => [text, "sip:" + text],
        _ => [text],
    };

    private static bool NamesScheme(string text) => text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private static ContactAddressKind KindOf(AddressScheme scheme) => scheme switch
    {
        AddressScheme.Tel => ContactAddressKind.Phone,
        AddressScheme.Sip => ContactAddressKind.Sip,
        _ => ContactAddressKind.Email,
    };
}
