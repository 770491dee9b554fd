using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>What becomes of a group of contacts.</summary>
/// <param name="Group">The group afterwards.</param>
/// <param name="IsNew">It is made by this.</param>
/// <param name="Added">Contacts put into it.</param>
/// <param name="Removed">Contacts taken out of it.</param>
public sealed record ContactGrouping(
    KnownContactGroup Group, bool IsNew, ImmutableArray<long> Added, ImmutableArray<long> Removed);
