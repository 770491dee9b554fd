using System.Collections.Immutable;

namespace Cpm.Domain.Messages;

/// <summary>What somebody made of a message, as it is brought to those who have it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Actor">The address of who did it.</param>
/// <param name="ActorAccount">His account.</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Version">What it is stored under from now on, after an edit.</param>
/// <param name="Edits">How often it was edited, with this edit.</param>
/// <param name="Reactions">All that he gives from now on, after a reaction.</param>
/// <param name="Mine">It is the owner of the account who did it.</param>
public sealed record AmendmentChange(
    AmendmentKind Kind, string Actor, string ActorAccount, long AtMs, long Version, int Edits,
    ImmutableArray<string> Reactions, bool Mine = false);
