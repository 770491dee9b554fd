using Cpm.Domain.Addressing;
using Cpm.Domain.Contacts;
using Cpm.FrontDoor.VCards;
using Cpm.Grains.Contacts;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ContactAddress = Cpm.Protocol.V1.ContactAddress;
using ContactAddressKind = Cpm.Protocol.V1.ContactAddressKind;
using ContactEmployment = Cpm.Protocol.V1.ContactEmployment;
using ContactName = Cpm.Protocol.V1.ContactName;
using ContactOutcome = Cpm.Protocol.V1.ContactOutcome;
using ContactResult = Cpm.Protocol.V1.ContactResult;
using ContactSuggestion = Cpm.Protocol.V1.ContactSuggestion;
using Kind = Cpm.Domain.Contacts.ContactAddressKind;
using Outcome = Cpm.Domain.Contacts.ContactOutcome;

namespace Cpm.FrontDoor.Mapping;

internal static class ContactMapping
{
    public static Contact ToProto(this ContactView view)
    {
        ContactCardView card = view.Card;
        var contact = new Contact
        {
            ContactId = PrefixedNumbers.Contact(view.Contact),
            Uid = view.Uid,
            DisplayName = card.DisplayName,
            Nickname = card.Nickname,
            Addresses = { card.Addresses.Select(ToProto) },
            Notes = card.Notes,
            Birthday = card.Birthday,
            ContactGroupIds = { view.Groups.Select(PrefixedNumbers.ContactGroup) },
            OtherProperties = { card.OtherProperties },
            Etag = Etags.Format(view.Version),
        };
        if ((card.Given + card.Family + card.Middle + card.Prefix + card.Suffix).Length > 0)
        {
            contact.Name = new ContactName
            {
                Given = card.Given, Family = card.Family, Middle = card.Middle, Prefix = card.Prefix, Suffix = card.Suffix,
            };
        }
        if ((card.Organisation + card.Department + card.Title).Length > 0)
        {
            contact.Employment = new ContactEmployment
            {
                Organisation = card.Organisation, Department = card.Department, Title = card.Title,
            };
        }
        if (card.PictureType.Length > 0)
        {
            contact.Picture = new ContactPicture
            {
                MediaType = card.PictureType, Body = ByteString.CopyFrom(view.Picture), Digest = card.PictureDigest,
            };
        }
        return contact;
    }

    public static ContactCardView ToCard(this Contact contact) => new()
    {
        DisplayName = contact.DisplayName,
        Given = contact.Name?.Given ?? "",
        Family = contact.Name?.Family ?? "",
        Middle = contact.Name?.Middle ?? "",
        Prefix = contact.Name?.Prefix ?? "",
        Suffix = contact.Name?.Suffix ?? "",
        Nickname = contact.Nickname,
        Addresses = [.. contact.Addresses.Select(a => new ContactAddressView(a.Address, (Kind)(int)a.Kind, a.Label, a.Preferred))],
        Organisation = contact.Employment?.Organisation ?? "",
        Department = contact.Employment?.Department ?? "",
        Title = contact.Employment?.Title ?? "",
        Notes = contact.Notes,
        Birthday = contact.Birthday,
        PictureType = contact.Picture?.MediaType ?? "",
    };

    public static ContactAsk ToAsk(this ContactChange change) => change.ChangeCase switch
    {
        ContactChange.ChangeOneofCase.Create => Create(change.Create),
        ContactChange.ChangeOneofCase.Update => Update(change.Update, change.UpdateMask),
        _ => Delete(change.Delete.ContactId, change.Delete.Etag),
    };

    public static ContactAsk Create(Contact contact) => new()
    {
        Wanted = Outcome.Created, Card = contact.ToCard(), Picture = PictureOf(contact),
    };

    public static ContactAsk Update(Contact contact, FieldMask mask) => new()
    {
        Wanted = Outcome.Updated,
        Contact = PrefixedNumbers.ParseContact(contact.ContactId),
        ExpectedVersion = Etags.Parse(contact.Etag),
        Fields = mask.Paths.Aggregate(ContactField.None, (fields, path) => fields | Field(path)),
        Card = contact.ToCard(),
        Picture = PictureOf(contact),
    };

    public static ContactAsk Delete(string contactId, string etag) => new()
    {
        Wanted = Outcome.Deleted, Contact = PrefixedNumbers.ParseContact(contactId), ExpectedVersion = Etags.Parse(etag),
    };

    public static ContactAsk Import(VCardImport import, bool keepExisting) => new()
    {
        Uid = import.Uid,
        Card = import.Contact.ToCard() with { OtherProperties = [.. import.Contact.OtherProperties] },
        Picture = PictureOf(import.Contact),
        Groups = [.. import.Groups],
        KeepExisting = keepExisting,
    };

    public static ContactResult ToProto(this Grains.Contacts.ContactResult result) => new()
    {
        Outcome = (ContactOutcome)(int)result.Outcome,
        ContactId = result.Contact == 0 ? "" : PrefixedNumbers.Contact(result.Contact),
        Etag = result.Version == 0 ? "" : Etags.Format(result.Version),
        Refusal = (ErrorReason)(int)(result.Refusal?.Reason ?? 0),
        RefusalSubject = result.Refusal?.Subject ?? "",
    };

    public static ContactGroup ToProto(this ContactGroupView view) => new()
    {
        ContactGroupId = PrefixedNumbers.ContactGroup(view.Group),
        Name = view.Name,
        ContactCount = view.Count,
        Etag = Etags.Format(view.Version),
    };

    public static ContactSuggestion ToProto(this Grains.Contacts.ContactSuggestion suggestion) =>
        new() { Address = suggestion.Address, MessageCount = suggestion.Messages };

    public static ContactChanged ToProto(this Grains.Entries.ContactChanged changed) => new()
    {
        Contact = changed.View?.ToProto() ?? new Contact { ContactId = PrefixedNumbers.Contact(changed.Contact) },
        Deleted = changed.View is null,
    };

    public static ContactGroupChanged ToProto(this Grains.Entries.ContactGroupChanged changed) => new()
    {
        ContactGroup = changed.Group.ToProto(),
        Deleted = changed.Deleted,
        AddedContactIds = { (changed.Added ?? []).Select(PrefixedNumbers.Contact) },
        RemovedContactIds = { (changed.Removed ?? []).Select(PrefixedNumbers.Contact) },
    };

    private static ContactAddress ToProto(ContactAddressView address) => new()
    {
        Address = address.Address,
        Kind = (ContactAddressKind)(int)address.Kind,
        Label = address.Label,
        Preferred = address.Preferred,
        Cpm = CpmAddress.TryParse(address.Address, out CpmAddress own) && own.Value == address.Address,
    };

    private static byte[] PictureOf(Contact contact) => contact.Picture?.Body.ToByteArray() ?? [];

    private static ContactField Field(string path) => path switch
    {
        "display_name" => ContactField.DisplayName,
        "name" => ContactField.Name,
        "nickname" => ContactField.Nickname,
        "addresses" => ContactField.Addresses,
        "employment" => ContactField.Employment,
        "notes" => ContactField.Notes,
        "birthday" => ContactField.Birthday,
        "picture" => ContactField.Picture,
        _ => ContactField.None,
    };
}
