using Cpm.Domain.Messages;

namespace Cpm.Ledger;

/// <summary>A stored message is not what was stored: its content does not match its SHA-256. Restore it from a backup.</summary>
public sealed class LedgerCorruptException : LedgerUnavailableException
{
    /// <summary>States which message is damaged.</summary>
    /// <param name="damaged">Its number.</param>
    public LedgerCorruptException(MessageKey damaged)
        : base($"The content of message {damaged.Value} does not match its SHA-256: the store is damaged.") =>
        Damaged = damaged;

    /// <summary>The message.</summary>
    public MessageKey Damaged { get; }
}
