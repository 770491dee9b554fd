using Microsoft.Extensions.Logging;

namespace Cpm.Media;

/// <summary>What this room logs. No names, no links.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Media that nobody needs could not be collected; tried again later.")]
    public static partial void CollectingFailed(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Error, Message = "What is kept of the medium {Blob} is damaged: {What}")]
    public static partial void Damaged(ILogger logger, long blob, string what);
}
