namespace Cpm.Ledger;

/// <summary>Limits of the commit queue and the store. Bound from the section <c>Ledger</c>.</summary>
public sealed record LedgerOptions
{
    /// <summary>Transactions waiting for their commit at most; one more is refused. 1 to 1,000,000.</summary>
    public int MaxQueuedTransactions { get; init; } = 16_384;

    /// <summary>Transactions in one commit at most. 1 to 16,384.</summary>
    public int MaxCommitTransactions { get; init; } = 512;

    /// <summary>Bytes of content in one commit at most; a single larger transaction commits alone. From 64 KiB.</summary>
    public int MaxCommitBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long a commit waits for transactions announced to follow, in microseconds. 0 to 10,000.</summary>
    public int FollowerLingerMicroseconds { get; init; } = 300;

    /// <summary>Numbers reserved from the store at a time, per kind. 1,000 to 10,000,000.</summary>
    public int KeyBlockSize { get; init; } = 1_000_000;

    /// <summary>Connections for reads at most. 1 to 256.</summary>
    public int MaxReaders { get; init; } = 8;

    /// <summary>How long a read may take, in milliseconds. 100 to 60,000.</summary>
    public int ReadTimeoutMs { get; init; } = 5_000;

    /// <summary>How long receipts of requests are kept, in hours. 1 to 8,760.</summary>
    public int ReceiptRetentionHours { get; init; } = 168;
}
