using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>How the card of a group names one of its members (RFC 6350, 6.6.5): by the UID of his card, or by an address of his.</summary>
/// <param name="Text">What it says, such as "urn:uuid:...", "mailto:anna@example.com" or "tel:+12015550123".</param>
public sealed record CardMember(string Text)
{
    private const string Uuid = "urn:uuid:";

    /// <summary>The UIDs that his card may have: programs write that of the same card with its scheme or without.</summary>
    public ImmutableArray<string> Uids => Text.StartsWith(Uuid, StringComparison.OrdinalIgnoreCase)
        ? [Text, Text[Uuid.Length..]]
        : [Text, Uuid + Text];

    /// <summary>The address that he is named by, in canonical form; empty if it is none.</summary>
    public string Address =>
        new ContactAddress(Text, ContactAddressKind.Unspecified).Canonical() is { IsCpm: true } address ? address.Address : "";
}
