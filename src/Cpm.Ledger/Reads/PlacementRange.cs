namespace Cpm.Ledger.Reads;

/// <summary>Which messages of a conversation, and in which order.</summary>
/// <param name="AfterSeq">Only those placed by a later entry; 0 for no bound.</param>
/// <param name="BeforeSeq">Only those placed by an earlier entry; <see cref="long.MaxValue"/> for no bound.</param>
/// <param name="OldestFirst">The order.</param>
/// <param name="UnreadOnly">Only those that came in and were not read.</param>
public sealed record PlacementRange(long AfterSeq, long BeforeSeq, bool OldestFirst, bool UnreadOnly = false);
