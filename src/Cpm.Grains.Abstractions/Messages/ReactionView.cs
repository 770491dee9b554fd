namespace Cpm.Grains.Messages;

/// <summary>How often one reaction was given to a message.</summary>
/// <param name="Reaction">Which.</param>
/// <param name="Count">By so many people.</param>
/// <param name="Mine">The owner of the account is one of them.</param>
/// <param name="Addresses">The first of them by address.</param>
[GenerateSerializer, Immutable, Alias("cpm.ReactionView")]
public sealed record ReactionView(string Reaction, int Count, bool Mine, string[] Addresses);
