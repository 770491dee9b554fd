namespace Cpm.Domain.Limits;

/// <summary>What the messages of one account may take together: their contents, and the media that they show, each message in full.</summary>
public static class MessageQuota
{
    /// <summary>What a message takes.</summary>
    /// <param name="contentBytes">Its content.</param>
    /// <param name="mediaBytes">The media that it shows.</param>
    /// <returns>Both together, in bytes.</returns>
    public static long SizeOf(long contentBytes, long mediaBytes) => contentBytes + mediaBytes;

    /// <summary>Whether there is room for more.</summary>
    /// <param name="storedBytes">What is stored.</param>
    /// <param name="bytes">How much more.</param>
    /// <param name="limits">The limits of the account.</param>
    /// <returns>True if there is.</returns>
    public static bool HasRoom(long storedBytes, long bytes, CpmLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return bytes <= limits.MessageQuotaBytes - storedBytes;
    }

    /// <summary>Why there is no room.</summary>
    /// <param name="limits">The limits of the account.</param>
    /// <returns>The refusal.</returns>
    public static Refusal Full(CpmLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new Refusal(RefusalReason.QuotaReached, "messages", limits.MessageQuotaBytes);
    }

    /// <summary>Whether what is stored came near what may be.</summary>
    /// <param name="beforeBytes">What was stored.</param>
    /// <param name="afterBytes">What is stored now.</param>
    /// <param name="limits">The limits of the account.</param>
    /// <returns>True if it just did.</returns>
    public static bool ComesNear(long beforeBytes, long afterBytes, CpmLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        long near = (long)(limits.MessageQuotaBytes / 100.0 * limits.MessageQuotaWarningPercent);
        return beforeBytes < near && afterBytes >= near;
    }
}
