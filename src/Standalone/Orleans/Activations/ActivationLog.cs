using Microsoft.Extensions.Logging;

namespace Orleans.Standalone.Activations;

/// <summary>What is logged about activations. Keys are not: they may be addresses.</summary>
internal static partial class ActivationLog
{
    [LoggerMessage(100, LogLevel.Warning, "An activation of {GrainClass} could not start")]
    public static partial void FailedToStart(ILogger logger, string grainClass, Exception error);

    [LoggerMessage(101, LogLevel.Warning, "An activation of {GrainClass} did not end cleanly")]
    public static partial void FailedToEnd(ILogger logger, string grainClass, Exception error);

    [LoggerMessage(102, LogLevel.Warning, "A timer of {GrainClass} failed")]
    public static partial void TimerFailed(ILogger logger, string grainClass, Exception error);

    [LoggerMessage(103, LogLevel.Warning, "{Method} failed, and nobody waits for it")]
    public static partial void OneWayFailed(ILogger logger, string method, Exception error);

    [LoggerMessage(104, LogLevel.Information, "{Count} idle activations leave memory")]
    public static partial void Collected(ILogger logger, int count);

    [LoggerMessage(105, LogLevel.Warning, "{Count} activations did not end before the deadline")]
    public static partial void StopIncomplete(ILogger logger, int count);

    [LoggerMessage(106, LogLevel.Warning, "A reminder of {GrainClass} failed")]
    public static partial void ReminderFailed(ILogger logger, string grainClass, Exception error);

    [LoggerMessage(107, LogLevel.Warning, "An event of stream provider {Provider} could not be delivered")]
    public static partial void EventUndelivered(ILogger logger, string provider, Exception error);
}
