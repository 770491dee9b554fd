namespace Cpm.Ledger.Reads;

/// <summary>A group of contacts as stored.</summary>
/// <param name="Group">Its number within the account.</param>
/// <param name="Seq">The entry that last told of it; its etag.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many contacts are in it.</param>
public sealed record ContactGroupRow(long Group, long Seq, string Name, int Count);
