namespace Cpm.Ledger.Reads;

/// <summary>The answer once given to a request.</summary>
/// <param name="Digest">The hash of what was asked.</param>
/// <param name="Answer">What was answered.</param>
public sealed record ReceiptRow(long Digest, ReadOnlyMemory<byte> Answer);
