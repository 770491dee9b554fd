using Microsoft.Extensions.Logging;

namespace Cpm.Host;

/// <summary>What the host logs. Event ids 4000 to 4999.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Serving on {Address}: runtime {Runtime}, store {Store}, data in {Data}.")]
    public static partial void Serving(ILogger log, string address, string runtime, string store, string data);

    [LoggerMessage(4002, LogLevel.Critical, "The store failed and did not come back after {Attempts} attempts: stopping.")]
    public static partial void StoreLost(ILogger log, Exception cause, int attempts);

    [LoggerMessage(4003, LogLevel.Information, "Stopped; everything is stored.")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(4004, LogLevel.Warning, "Shard {Shard} of the schedule could not be started; it will be tried again.")]
    public static partial void ScheduleNotStarted(ILogger log, Exception fault, int shard);

    [LoggerMessage(4005, LogLevel.Warning, "Upkeep of the store failed; it will be tried again.")]
    public static partial void UpkeepFailed(ILogger log, Exception fault);

    [LoggerMessage(4006, LogLevel.Warning, "The TLS certificate could not be read again; the one read before still holds.")]
    public static partial void CertificateNotRead(ILogger log, Exception fault);

    [LoggerMessage(4007, LogLevel.Information, "The TLS certificate was read again; it holds until {NotAfter}.")]
    public static partial void CertificateRead(ILogger log, DateTime notAfter);

    [LoggerMessage(4008, LogLevel.Warning, "The outbox could not be counted; it will be tried again.")]
    public static partial void OutboxNotMeasured(ILogger log, Exception fault);

    [LoggerMessage(4009, LogLevel.Information, "The schema of the {Store} store is up to date.")]
    public static partial void SchemaCurrent(ILogger log, string store);

    [LoggerMessage(4010, LogLevel.Warning, "Accounts could not be looked at for the rules about what is kept; it will be tried again.")]
    public static partial void AccountsNotLookedAt(ILogger log, Exception fault);

    [LoggerMessage(4020, LogLevel.Warning, "The index that messages are found by could not be brought up to date; it will be tried again.")]
    public static partial void SearchNotFollowed(ILogger log, Exception fault);
}
