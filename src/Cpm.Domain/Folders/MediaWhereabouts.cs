using System.Collections.Immutable;

namespace Cpm.Domain.Folders;

/// <summary>Where an account has a medium after a change.</summary>
/// <param name="Filed">The folders it is in; none: it is beside them.</param>
/// <param name="IsGivenUp">The account does not hold it any more.</param>
public sealed record MediaWhereabouts(ImmutableArray<FiledIn> Filed, bool IsGivenUp = false);
