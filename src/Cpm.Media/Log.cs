using Microsoft.Extensions.Logging;

namespace Cpm.Media;

/// <summary>What this room logs. No names, no links.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Media that nobody needs could not be collected; tried again later.")]
    public static partial void CollectingFailed(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Error, Message = "What is kept of the medium {Blob} is damaged: {What}")]
    public static partial void Damaged(ILogger logger, long blob, string what);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "No previews are made of media: no program {Ffmpeg} that makes a tiny one.")]
    public static partial void NoPreviews(ILogger logger, string ffmpeg);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Information, Message = "Previews of media are made by {Ffmpeg}; its network: none.")]
    public static partial void PreviewsBy(ILogger logger, string ffmpeg);

    [LoggerMessage(EventId = 5005, Level = LogLevel.Warning, Message = "A preview could not be made or kept; it is made when it is asked for again.")]
    public static partial void PreviewFailed(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 5006, Level = LogLevel.Warning, Message = "The upload {Upload} does harm ({Finding}) and was refused.")]
    public static partial void Harmful(ILogger logger, long upload, string finding);

    [LoggerMessage(EventId = 5007, Level = LogLevel.Warning, Message = "Who looks at uploads for what does harm is away, or too slow.")]
    public static partial void ScannerAway(ILogger logger);

    [LoggerMessage(EventId = 5008, Level = LogLevel.Warning, Message = "Previews of media are made by {Ffmpeg}; its network: as the server.")]
    public static partial void PreviewsWithNetwork(ILogger logger, string ffmpeg);

    [LoggerMessage(EventId = 5009, Level = LogLevel.Warning, Message = "No previews are made of media: {Ffmpeg} would have the server's network.")]
    public static partial void NoPreviewsWithNetwork(ILogger logger, string ffmpeg);

    [LoggerMessage(EventId = 5010, Level = LogLevel.Information, Message = "Pictures in HEIF are read by {Heif}.")]
    public static partial void HeifBy(ILogger logger, string heif);

    [LoggerMessage(EventId = 5011, Level = LogLevel.Warning, Message = "What a message was to carry does harm ({Finding}); it was refused.")]
    public static partial void HarmfulBody(ILogger logger, string finding);

    [LoggerMessage(EventId = 5012, Level = LogLevel.Warning, Message = "{Left} media that nobody needs could not be removed; tried again later.")]
    public static partial void NotRemoved(ILogger logger, int left, Exception why);
}
