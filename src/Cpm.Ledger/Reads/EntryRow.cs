using Cpm.Domain.Messages;

namespace Cpm.Ledger.Reads;

/// <summary>An entry of an account's ledger as stored.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="AtMs">When it was decided, Unix milliseconds.</param>
/// <param name="Message">The message it is about, if one.</param>
/// <param name="Payload">What else it says.</param>
/// <param name="Flags">The flags of that message's placement now; null when the account holds it no more.</param>
/// <param name="Stored">That message as the account is shown it, when it is still placed.</param>
/// <param name="Amended">What became of that message since; empty if nothing did.</param>
public sealed record EntryRow(
    long Seq, short Kind, long AtMs, MessageKey? Message, ReadOnlyMemory<byte> Payload, int? Flags, StoredMessage? Stored,
    ReadOnlyMemory<byte> Amended = default);
