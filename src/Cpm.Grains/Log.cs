using Microsoft.Extensions.Logging;

namespace Cpm.Grains;

/// <summary>What grains log: never bodies, addresses or tokens. Event ids 2000 to 2999.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "Outbox row {Outbox} could not be relayed; it will be tried again.")]
    public static partial void RelayFailed(ILogger log, Exception fault, long outbox);

    [LoggerMessage(2002, LogLevel.Warning, "The outbox of an account could not be worked through; it will be tried again.")]
    public static partial void CollectFailed(ILogger log, Exception fault);

    [LoggerMessage(2003, LogLevel.Warning, "Scheduler {Shard} could not look for what is due; it will look again.")]
    public static partial void ScheduleFailed(ILogger log, Exception? fault, long shard);

    [LoggerMessage(2004, LogLevel.Warning, "An account could not do what was due; it will be woken again.")]
    public static partial void WakeFailed(ILogger log, Exception fault);

    [LoggerMessage(2005, LogLevel.Warning, "The conversations of an account could not be tallied; it will be tried again.")]
    public static partial void TallyFailed(ILogger log, Exception fault);

    [LoggerMessage(2006, LogLevel.Warning, "The devices of an account could not be rung; they hear of it with the next ring.")]
    public static partial void RingFailed(ILogger log, Exception fault);
}
