namespace Cpm.Ledger.Reads;

/// <summary>Work owed to another party.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Target">To whom.</param>
/// <param name="AtMs">Since when, Unix milliseconds.</param>
/// <param name="Payload">What to relay.</param>
/// <param name="Stored">The message it carries, if one.</param>
public sealed record OutboxRow(long Id, string Target, long AtMs, ReadOnlyMemory<byte> Payload, StoredMessage? Stored);
