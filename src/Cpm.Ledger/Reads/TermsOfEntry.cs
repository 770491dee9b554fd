namespace Cpm.Ledger.Reads;

/// <summary>By which terms the message is found that an entry placed.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="Terms">The terms.</param>
public sealed record TermsOfEntry(long Seq, IReadOnlyCollection<string> Terms);
