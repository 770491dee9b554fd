using System.Collections.Immutable;

namespace Cpm.Domain.Messages;

/// <summary>How often one reaction was given to a message.</summary>
/// <param name="Reaction">Which.</param>
/// <param name="Count">By so many people.</param>
/// <param name="Addresses">The first of them by address.</param>
/// <param name="Mine">The owner of the account is one of them.</param>
public sealed record ReactionTally(string Reaction, int Count, ImmutableArray<string> Addresses, bool Mine);
