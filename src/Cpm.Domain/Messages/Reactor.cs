using System.Collections.Immutable;

namespace Cpm.Domain.Messages;

/// <summary>Somebody who reacted to a message.</summary>
/// <param name="Address">His address in canonical form.</param>
/// <param name="Reactions">All that he gives, in the order in which he named them.</param>
/// <param name="Mine">It is the owner of the account.</param>
public sealed record Reactor(string Address, ImmutableArray<string> Reactions, bool Mine);
