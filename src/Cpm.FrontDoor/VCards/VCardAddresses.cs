using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.VCards;

/// <summary>Between addresses of contacts and the properties of a vCard that say them.</summary>
internal static class VCardAddresses
{
    private const string Other = "X-CPM-ADDRESS";

    /// <summary>The address that a property says; null if it says none.</summary>
    public static ContactAddress? Of(VCardProperty property, string label)
    {
        var text = VCardText.Unescape(property.Value).Trim();
        var (address, kind) = property.Name switch
        {
            "TEL" => (Number(text), ContactAddressKind.Phone),
            "EMAIL" => (Without(text, "mailto:"), ContactAddressKind.Email),
            "IMPP" or "X-SIP" when text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) => (Without(text, "sip:"), ContactAddressKind.Sip),
            Other => (text, ContactAddressKind.Other),
            _ => ("", ContactAddressKind.Unspecified),
        };
        return address.Length == 0 ? null : new ContactAddress
        {
            Address = address, Kind = kind, Label = label, Preferred = property.Parameter("PREF") == "1" || property.Types.Contains("pref"),
        };
    }

    /// <summary>The lines that say an address; two where its label is the user's own.</summary>
    public static IEnumerable<string> Lines(ContactAddress address, int number)
    {
        var types = VCardLabels.ToTypes(address.Label);
        var group = types is null ? $"cpm{number}." : "";
        var parameters = (string.IsNullOrEmpty(types) ? "" : $";TYPE={types}") + (address.Preferred ? ";PREF=1" : "");
        var text = address.Address;
        yield return group + address.Kind switch
        {
            ContactAddressKind.Phone when address.Cpm => $"TEL;VALUE=uri{parameters}:{text}",
            ContactAddressKind.Phone => $"TEL;VALUE=text{parameters}:{VCardText.Escape(text)}",
            ContactAddressKind.Email => $"EMAIL{parameters}:{VCardText.Escape(Without(text, "mailto:"))}",
            ContactAddressKind.Sip when address.Cpm => $"IMPP{parameters}:{text}",
            _ => $"{Other}{parameters}:{VCardText.Escape(text)}",
        };
        if (types is null)
            yield return $"{group}{VCardLabels.Own}:{VCardText.Escape(address.Label)}";
    }

    // RFC 3966 as vCard 4.0 has it, perhaps with an extension, which no address of ours has.
    private static string Number(string text)
    {
        var number = Without(text, "tel:");
        var end = number.IndexOf(';', StringComparison.Ordinal);
        return end < 0 || ReferenceEquals(number, text) ? number : number[..end];
    }

    private static string Without(string text, string scheme) =>
        text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? text[scheme.Length..] : text;
}
