using System.Collections.Immutable;
using System.Text;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Contacts;

/// <summary>Brings what is to be kept of a contact into the form in which it is kept, and checks it against the limits.</summary>
public static class Composing
{
    /// <summary>Composes a contact.</summary>
    /// <param name="card">As given.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The contact with canonical addresses and a name to show, or why not.</returns>
    public static Decision<ContactCard> Decide(ContactCard card, CpmLimits limits)
    {
        if (card.Addresses.Length > limits.AddressesPerContact)
        {
            return Refusal.Limit("addresses_per_contact", limits.AddressesPerContact);
        }

        if (card.PictureBytes > limits.ContactPictureBytes)
        {
            return new Refusal(RefusalReason.ContentTooLarge, "contact_picture_bytes", limits.ContactPictureBytes);
        }

        ContactAddress?[] canonical = [.. card.Addresses.Select(a => a.Canonical())];
        if (canonical.Contains(null))
        {
            return RefusalReason.AddressMalformed;
        }

        ImmutableArray<ContactAddress> addresses = [.. canonical.OfType<ContactAddress>().DistinctBy(a => (a.Address, a.Label))];
        string name = FirstOf(
            card.DisplayName, NameOf(card.Name), card.Nickname, card.Employment.Organisation,
            addresses.Length == 0 ? "" : Bare(addresses[0].Address));
        if (name.Length == 0)
        {
            return Refusal.Field("contact.display_name");
        }

        ContactCard composed = card with { DisplayName = name, Addresses = addresses };
        return Bytes(composed) > limits.ContactBytes
            ? new Refusal(RefusalReason.ContentTooLarge, "contact_bytes", limits.ContactBytes)
            : composed;
    }

    /// <summary>A contact after some of its parts were changed.</summary>
    /// <param name="card">As it was.</param>
    /// <param name="fields">Which parts.</param>
    /// <param name="changed">What they become.</param>
    /// <returns>As it becomes.</returns>
    public static ContactCard Merge(ContactCard card, ContactField fields, ContactCard changed)
    {
        bool Has(ContactField field) => (fields & field) != 0;
        return card with
        {
            DisplayName = Has(ContactField.DisplayName) ? changed.DisplayName : card.DisplayName,
            Name = Has(ContactField.Name) ? changed.Name : card.Name,
            Nickname = Has(ContactField.Nickname) ? changed.Nickname : card.Nickname,
            Addresses = Has(ContactField.Addresses) ? changed.Addresses : card.Addresses,
            Employment = Has(ContactField.Employment) ? changed.Employment : card.Employment,
            Notes = Has(ContactField.Notes) ? changed.Notes : card.Notes,
            Birthday = Has(ContactField.Birthday) ? changed.Birthday : card.Birthday,
            PictureType = Has(ContactField.Picture) ? changed.PictureType : card.PictureType,
            PictureDigest = Has(ContactField.Picture) ? changed.PictureDigest : card.PictureDigest,
            PictureBytes = Has(ContactField.Picture) ? changed.PictureBytes : card.PictureBytes,
        };
    }

    private static string FirstOf(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                return name.Trim();
            }
        }

        return "";
    }

    private static string NameOf(ContactName name) => string.Join(
        ' ', new[] { name.Prefix, name.Given, name.Middle, name.Family, name.Suffix }.Where(part => part.Length > 0));

    private static string Bare(string address) => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static long Bytes(ContactCard card)
    {
        long bytes = card.Addresses.Sum(a => Size(a.Address) + Size(a.Label)) + card.OtherProperties.Sum(Size);
        return bytes + new[]
        {
            card.DisplayName, card.Nickname, card.Notes, card.Birthday, card.Name.Given, card.Name.Family, card.Name.Middle,
            card.Name.Prefix, card.Name.Suffix, card.Employment.Organisation, card.Employment.Department, card.Employment.Title,
        }.Sum(Size);
    }

    private static long Size(string text) => Encoding.UTF8.GetByteCount(text);
}
