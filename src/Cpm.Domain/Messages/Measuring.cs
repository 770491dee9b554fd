using Cpm.Domain.Limits;

namespace Cpm.Domain.Messages;

/// <summary>How much a message may hold, the same however it comes to be: sent, edited or uploaded.</summary>
public static class Measuring
{
    /// <summary>Why a content may not be, if it may not; what it refers to is not its own (<see cref="MediaLoad"/>).</summary>
    /// <param name="parts">Its parts.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? Content(int parts, int bytes, CpmLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return parts == 0 ? Refusal.Field("content")
            : parts > limits.ContentParts ? Refusal.Limit("content_parts", limits.ContentParts)
            : bytes > limits.ContentBytes ? new Refusal(RefusalReason.ContentTooLarge, "content_bytes", limits.ContentBytes)
            : null;
    }
}
