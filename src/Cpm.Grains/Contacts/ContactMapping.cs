using System.Text.Json;
using Cpm.Domain.Contacts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Contacts;

/// <summary>Between contacts as decisions know them, as grains tell them and as they are stored.</summary>
internal static class ContactMapping
{
    public static ContactCard ToCard(this ContactCardView view) => new()
    {
        DisplayName = view.DisplayName,
        Name = new ContactName(view.Given, view.Family, view.Middle, view.Prefix, view.Suffix),
        Nickname = view.Nickname,
        Addresses = [.. view.Addresses.Select(a => new ContactAddress(a.Address, a.Kind, a.Label, a.Preferred))],
        Employment = new ContactEmployment(view.Organisation, view.Department, view.Title),
        Notes = view.Notes,
        Birthday = view.Birthday,
        PictureType = view.PictureType,
        PictureDigest = view.PictureDigest,
        PictureBytes = view.PictureBytes,
        OtherProperties = [.. view.OtherProperties],
    };

    public static ContactCardView ToView(this ContactCard card) => new()
    {
        DisplayName = card.DisplayName,
        Given = card.Name.Given,
        Family = card.Name.Family,
        Middle = card.Name.Middle,
        Prefix = card.Name.Prefix,
        Suffix = card.Name.Suffix,
        Nickname = card.Nickname,
        Addresses = [.. card.Addresses.Select(a => new ContactAddressView(a.Address, a.Kind, a.Label, a.Preferred))],
        Organisation = card.Employment.Organisation,
        Department = card.Employment.Department,
        Title = card.Employment.Title,
        Notes = card.Notes,
        Birthday = card.Birthday,
        PictureType = card.PictureType,
        PictureDigest = card.PictureDigest,
        PictureBytes = card.PictureBytes,
        OtherProperties = [.. card.OtherProperties],
    };

    public static ContactView ToView(this KnownContact contact) => new(
        contact.Contact, contact.Uid, contact.Card.ToView(), [], [.. contact.Groups.Order()], contact.Version);

    public static ContactView ToView(this ContactRow row) => new(
        row.Contact, row.Uid, Card(row), EntryCodec.Bytes(row.Picture), [.. row.Groups], row.Seq);

    public static KnownContact ToKnown(this ContactRow row) =>
        new(row.Contact, row.Uid, row.Seq, Card(row).ToCard(), [.. row.Groups]);

    public static KnownContactGroup ToKnown(this ContactGroupRow row) => new(row.Group, row.Seq, row.Name);

    public static ContactGroupView ToView(this KnownContactGroup group) => new(group.Group, group.Name, 0, group.Version);

    public static byte[] Content(ContactCard card) =>
        JsonSerializer.SerializeToUtf8Bytes(card.ToView(), GrainJson.Default.ContactCardView);

    private static ContactCardView Card(ContactRow row) =>
        JsonSerializer.Deserialize(row.Content.Span, GrainJson.Default.ContactCardView)!;
}
