namespace Cpm.Ledger.Reads;

/// <summary>An entry as search looks at it.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="Conversation">The conversation of the message that it is about.</param>
/// <param name="Placement">The message, if the entry placed it or says that it was changed, and the account still has it.</param>
public sealed record SearchEntryRow(long Seq, long Conversation, PlacementRow? Placement);
