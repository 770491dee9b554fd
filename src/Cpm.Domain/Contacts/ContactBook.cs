using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>What there is of an address book that a decision needs.</summary>
/// <param name="Contacts">The contacts that it is about.</param>
/// <param name="Groups">All groups.</param>
public sealed record ContactBook(ImmutableArray<KnownContact> Contacts, ImmutableArray<KnownContactGroup> Groups);
