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

    /// <summary>How long a commit waits for transactions announced to follow, in milliseconds. 0 to 100.</summary>
    public int FollowerLingerMs { get; init; } = 1;

    /// <summary>Numbers reserved from the store at a time, per kind. 1,000 to 10,000,000.</summary>
    public int KeyBlockSize { get; init; } = 1_000_000;

    /// <summary>Connections for reads at most. 1 to 256.</summary>
    public int MaxReaders { get; init; } = 8;

    /// <summary>How long a read may take, in milliseconds. 100 to 60,000.</summary>
    public int ReadTimeoutMs { get; init; } = 5_000;

    /// <summary>How often the store is asked whether it answers, and how long it may take to, in milliseconds. 100 to 60,000.</summary>
    public int ProbeMs { get; init; } = 1_000;

    /// <summary>How long receipts of requests are kept, in hours. 1 to 8,760.</summary>
    public int ReceiptRetentionHours { get; init; } = 168;

    /// <summary>How long it is kept on record what operators did, in days. 1 to 3,660.</summary>
    public int AuditRetentionDays { get; init; } = 400;

    /// <summary>Wait after the first failed attempt to reopen the store, in milliseconds; doubled each time. 1 to 60,000.</summary>
    public int ReopenDelayMs { get; init; } = 50;

    /// <summary>Wait between attempts to reopen the store at most, in milliseconds. 1 to 600,000.</summary>
    public int MaxReopenDelayMs { get; init; } = 5_000;

    /// <summary>Failed attempts to reopen the store after which the host is told. 1 to 1,000,000.</summary>
    public int MaxReopenAttempts { get; init; } = 20;

    /// <summary>How long a stop waits for queued transactions to be written, in milliseconds. 0 to 600,000.</summary>
    public int StopDeadlineMs { get; init; } = 10_000;

    /// <summary>Throws if a value is outside its range, naming it.</summary>
    public void Validate()
    {
        Within(MaxQueuedTransactions, 1, 1_000_000, nameof(MaxQueuedTransactions));
        Within(MaxCommitTransactions, 1, 16_384, nameof(MaxCommitTransactions));
        Within(MaxCommitBytes, 64 * 1024, int.MaxValue, nameof(MaxCommitBytes));
        Within(FollowerLingerMs, 0, 100, nameof(FollowerLingerMs));
        Within(KeyBlockSize, 1_000, 10_000_000, nameof(KeyBlockSize));
        Within(MaxReaders, 1, 256, nameof(MaxReaders));
        Within(ReadTimeoutMs, 100, 60_000, nameof(ReadTimeoutMs));
        Within(ProbeMs, 100, 60_000, nameof(ProbeMs));
        Within(ReceiptRetentionHours, 1, 8_760, nameof(ReceiptRetentionHours));
        Within(AuditRetentionDays, 1, 3_660, nameof(AuditRetentionDays));
        Within(ReopenDelayMs, 1, 60_000, nameof(ReopenDelayMs));
        Within(MaxReopenDelayMs, 1, 600_000, nameof(MaxReopenDelayMs));
        Within(MaxReopenAttempts, 1, 1_000_000, nameof(MaxReopenAttempts));
        Within(StopDeadlineMs, 0, 600_000, nameof(StopDeadlineMs));
    }

    private static void Within(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Ledger:{name} must be {least} to {most}.");
        }
    }
}
