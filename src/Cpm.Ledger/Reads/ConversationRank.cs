namespace Cpm.Ledger.Reads;

/// <summary>Where a conversation stands in the list.</summary>
/// <param name="Pinned">Before all others.</param>
/// <param name="LastSeq">The last entry that placed a message in it; the greater stands first.</param>
public sealed record ConversationRank(bool Pinned, long LastSeq);
