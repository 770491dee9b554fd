using System.Text;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.VCards;

/// <summary>Contacts as vCards 4.0 (RFC 6350).</summary>
internal static class VCardExport
{
    /// <summary>Writes a contact.</summary>
    /// <param name="to">Where.</param>
    /// <param name="contact">The contact with its picture.</param>
    /// <param name="groups">The names of the groups that it is in.</param>
    public static void Append(StringBuilder to, Contact contact, IReadOnlyList<string> groups)
    {
        foreach (var line in Lines(contact, groups))
            VCardText.AppendFolded(to, line);
    }

    private static IEnumerable<string> Lines(Contact contact, IReadOnlyList<string> groups)
    {
        yield return "BEGIN:VCARD";
        yield return "VERSION:4.0";
        yield return $"UID:{VCardText.Escape(contact.Uid)}";
        yield return $"FN:{VCardText.Escape(contact.DisplayName)}";
        if (contact.Name is { } name)
            yield return "N:" + Structured(name.Family, name.Given, name.Middle, name.Prefix, name.Suffix);
        if (contact.Nickname.Length > 0)
            yield return $"NICKNAME:{VCardText.Escape(contact.Nickname)}";
        for (var i = 0; i < contact.Addresses.Count; i++)
        {
            foreach (var line in VCardAddresses.Lines(contact.Addresses[i], i + 1))
                yield return line;
        }
        if (contact.Employment is { } employment)
        {
            if (employment.Organisation.Length + employment.Department.Length > 0)
                yield return "ORG:" + (employment.Department.Length == 0
                    ? VCardText.Escape(employment.Organisation)
                    : Structured(employment.Organisation, employment.Department));
            if (employment.Title.Length > 0)
                yield return $"TITLE:{VCardText.Escape(employment.Title)}";
        }
        if (contact.Birthday.Length > 0)
            yield return Birthday(contact.Birthday);
        if (contact.Notes.Length > 0)
            yield return $"NOTE:{VCardText.Escape(contact.Notes)}";
        if (groups.Count > 0)
            yield return "CATEGORIES:" + string.Join(',', groups.Select(VCardText.Escape));
        if (contact.Picture is { Body.IsEmpty: false } picture)
            yield return VCardPictures.Line(picture);
        foreach (var line in contact.OtherProperties)
            yield return line;
        yield return "END:VCARD";
    }

    private static string Structured(params string[] parts) => string.Join(';', parts.Select(VCardText.Escape));

    // 4.0 has whole dates in the basic form, and those without a day in the other; what is none is a text.
    private static string Birthday(string day) => Domain.Contacts.Birthday.Canonical(day) != day
        ? $"BDAY;VALUE=text:{VCardText.Escape(day)}"
        : "BDAY:" + day.Length switch
        {
            10 => day.Replace("-", "", StringComparison.Ordinal),
            7 when day[0] == '-' => "--" + day[2..].Replace("-", "", StringComparison.Ordinal),
            _ => day,
        };
}
