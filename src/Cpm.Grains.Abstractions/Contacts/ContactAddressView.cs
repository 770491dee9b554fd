using Cpm.Domain.Contacts;

namespace Cpm.Grains.Contacts;

/// <summary>One of the addresses of a contact.</summary>
/// <param name="Address">A CPM address in canonical form where it is one; otherwise as written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Such as "home"; may be empty.</param>
/// <param name="Preferred">It is the one to use first.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactAddressView")]
public sealed record ContactAddressView(string Address, ContactAddressKind Kind, string Label, bool Preferred);
