namespace Cpm.Ledger.Reads;

/// <summary>A draft as stored.</summary>
/// <param name="Draft">Its number within the account.</param>
/// <param name="Seq">The entry that last told of it; its etag.</param>
/// <param name="Content">The whole draft.</param>
public sealed record DraftRow(long Draft, long Seq, ReadOnlyMemory<byte> Content);
