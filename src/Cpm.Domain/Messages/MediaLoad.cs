using Cpm.Domain.Limits;

namespace Cpm.Domain.Messages;

/// <summary>The stored media that a message refers to, as far as decisions need it.</summary>
/// <param name="Bytes">Their sizes together.</param>
/// <param name="Refusal">Why one of them cannot be referred to; none if all can.</param>
public readonly record struct MediaLoad(long Bytes, RefusalReason Refusal)
{
    /// <summary>Why no message may refer to them, if none may.</summary>
    /// <param name="limits">The named limits.</param>
    /// <returns>The refusal, or null.</returns>
    public Refusal? Refuse(CpmLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Refusal != RefusalReason.None ? new Refusal(Refusal)
            : Bytes > limits.MessageMediaBytes
                ? new Refusal(RefusalReason.ContentTooLarge, "message_media_bytes", limits.MessageMediaBytes)
            : null;
    }
}
