using Microsoft.Extensions.Logging;

namespace Cpm.Ledger.Commit;

/// <summary>Numbered log messages of the ledger: 3000 to 3099.</summary>
internal static partial class GroupCommitLog
{
    [LoggerMessage(3000, LogLevel.Error, "The store failed a commit of {Count} transactions; writes are refused until it works again")]
    public static partial void CommitFailed(this ILogger log, Exception cause, int count);

    [LoggerMessage(3001, LogLevel.Warning, "Attempt {Attempt} to reopen the store failed; the next follows in {DelayMs} ms")]
    public static partial void ReopenFailed(this ILogger log, Exception cause, int attempt, long delayMs);

    [LoggerMessage(3002, LogLevel.Warning, "The store works again after {Attempts} attempts to reopen it")]
    public static partial void Reopened(this ILogger log, int attempts);

    [LoggerMessage(3003, LogLevel.Critical, "The store did not come back after {Attempts} attempts")]
    public static partial void GaveUp(this ILogger log, Exception cause, int attempts);

    [LoggerMessage(3004, LogLevel.Error, "{Count} transactions were still queued when the time to stop was over; they were not written")]
    public static partial void StoppedWithRest(this ILogger log, int count);
}
