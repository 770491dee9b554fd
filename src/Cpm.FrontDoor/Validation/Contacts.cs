using System.Buffers;
using Cpm.Domain.Addressing;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Validation;

/// <summary>The shape of a contact, whether a caller or an import says it; how much is too much is for the domain to say.</summary>
internal static class Contacts
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 256;

    private const int MaxLabel = 64, MaxNotes = 16_384, MaxBirthday = 32, MaxGroupName = 128, MaxQuery = 128;

    // No store keeps the character 0 in a text, and no screen shows the others.
    private static readonly SearchValues<char> Unprintable = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(c => c is not ('\t' or '\n' or '\r')).Append(127).Select(c => (char)c)]);

    private static readonly string[] Paths =
        ["display_name", "name", "nickname", "addresses", "employment", "notes", "birthday", "picture"];

    public static Refused? Check(Contact? contact) => contact is null
        ? Answers.Field("contact")
        : CheckText(contact.DisplayName, "contact.display_name", MaxName)
            ?? CheckAll("contact.name", contact.Name?.Given, contact.Name?.Family, contact.Name?.Middle, contact.Name?.Prefix, contact.Name?.Suffix)
            ?? CheckText(contact.Nickname, "contact.nickname", MaxName)
            ?? CheckAddresses(contact.Addresses)
            ?? CheckAll("contact.employment", contact.Employment?.Organisation, contact.Employment?.Department, contact.Employment?.Title)
            ?? CheckText(contact.Notes, "contact.notes", MaxNotes)
            ?? CheckText(contact.Birthday, "contact.birthday", MaxBirthday)
            ?? CheckPicture(contact.Picture);

    public static Refused? CheckUpdate(Contact? contact, FieldMask? mask) =>
        contact is null ? Answers.Field("contact") : Masks.Check(mask, Paths) ?? Check(contact);

    /// <summary>A change among many. Which contact it is about is not looked at: one that names nothing is refused by itself.</summary>
    public static Refused? Check(ContactChange change) => change.ChangeCase switch
    {
        ContactChange.ChangeOneofCase.Create => Check(change.Create),
        ContactChange.ChangeOneofCase.Update => CheckUpdate(change.Update, change.UpdateMask),
        ContactChange.ChangeOneofCase.Delete => null,
        _ => Answers.Field("changes"),
    };

    public static Refused? CheckGroupName(string name) =>
        string.IsNullOrWhiteSpace(name) ? Answers.Field("name") : CheckText(name, "name", MaxGroupName);

    public static Refused? CheckQuery(string query) =>
        string.IsNullOrWhiteSpace(query) ? Answers.Field("query") : CheckText(query, "query", MaxQuery);

    private static Refused? CheckAddresses(IReadOnlyList<ContactAddress> addresses)
    {
        foreach (var address in addresses)
        {
            var refused = string.IsNullOrWhiteSpace(address.Address)
                ? Answers.Field("contact.addresses.address")
                : CheckText(address.Address, "contact.addresses.address", CpmAddress.MaxLength)
                    ?? CheckText(address.Label, "contact.addresses.label", MaxLabel)
                    ?? Choices.Check(address.Kind, "contact.addresses.kind");
            if (refused is not null)
                return refused;
        }
        return null;
    }

    private static Refused? CheckPicture(ContactPicture? picture)
    {
        if (picture is null)
            return null;
        return picture.Body.IsEmpty
            ? Answers.Field("contact.picture.body")
            : MediaTypes.Check(picture.MediaType, "contact.picture.media_type");
    }

    private static Refused? CheckAll(string field, params ReadOnlySpan<string?> texts)
    {
        foreach (string? text in texts)
        {
            if (CheckText(text ?? "", field, MaxName) is { } refused)
                return refused;
        }
        return null;
    }

    private static Refused? CheckText(string text, string field, int most) =>
        text.AsSpan().ContainsAny(Unprintable) ? Answers.Field(field) : Texts.Check(text, field, 0, most);
}
