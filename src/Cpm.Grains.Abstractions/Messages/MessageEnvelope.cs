using Cpm.Domain.Messages;

namespace Cpm.Grains.Messages;

/// <summary>What all copies of a message share, besides the content.</summary>
[GenerateSerializer, Immutable, Alias("cpm.MessageEnvelope")]
public sealed record MessageEnvelope
{
    /// <summary>The sending account's id; not shown to recipients.</summary>
    [Id(0)] public required string SenderAccount { get; init; }

    /// <summary>The sender's address in canonical form.</summary>
    [Id(1)] public required string Sender { get; init; }

    /// <summary>The accepted recipients' addresses in canonical form, in the order given.</summary>
    [Id(2)] public required string[] Recipients { get; init; }

    /// <summary>When it was accepted, Unix milliseconds.</summary>
    [Id(3)] public required long AcceptedAtMs { get; init; }

    /// <summary>Subject; may be empty.</summary>
    [Id(4)] public string Subject { get; init; } = "";

    /// <summary>The message it answers; may be empty.</summary>
    [Id(5)] public string InReplyTo { get; init; } = "";

    /// <summary>How urgent.</summary>
    [Id(6)] public MessagePriority Priority { get; init; }

    /// <summary>When it loses its use, Unix milliseconds; 0 for never.</summary>
    [Id(7)] public long ExpireAtMs { get; init; }

    /// <summary>Not before, Unix milliseconds; 0 if it was sent at once.</summary>
    [Id(8)] public long NotBeforeMs { get; init; }

    /// <summary>Only for devices connected when it arrives.</summary>
    [Id(9)] public bool OnlineOnly { get; init; }

    /// <summary>Report when the first device of each recipient has it.</summary>
    [Id(10)] public bool WantsDeliveryReport { get; init; }

    /// <summary>Report when it is displayed.</summary>
    [Id(11)] public bool WantsReadReport { get; init; }

    /// <summary>Parts, bodies and names together, in bytes.</summary>
    [Id(12)] public int ContentBytes { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    [Id(13)] public long Conversation { get; init; }

    /// <summary>It was sent to a group.</summary>
    [Id(14)] public bool ToGroup { get; init; }

    /// <summary>The media types it carries, if it was sent to a group; null for plain text alone.</summary>
    [Id(15)] public string[]? MediaTypes { get; init; }

    /// <summary>Whom it mentions, in canonical form; null for nobody.</summary>
    [Id(16)] public string[]? Mentions { get; init; }

    /// <summary>It mentions everybody who gets it.</summary>
    [Id(17)] public bool MentionsAll { get; init; }

    /// <summary>The number of the message it answers; 0 if it answers none of this service.</summary>
    [Id(18)] public long Answers { get; init; }

    /// <summary>It was to go out once all recipients were available.</summary>
    [Id(19)] public bool WhenAvailable { get; init; }

    /// <summary>The sizes of the stored media that it refers to, together, in bytes.</summary>
    [Id(22)] public long MediaBytes { get; init; }

    /// <summary>Who wrote what it forwards; null if it forwards nothing, or that is not to be shown.</summary>
    [Id(23)] public string? ForwardedFrom { get; init; }

    /// <summary>The session in which it was sent; null for none.</summary>
    [Id(25)] public string? Session { get; init; }

    /// <summary>How a device brought it that did not come through this service; null if it did.</summary>
    [Id(26)] public UploadedAs? Uploaded { get; init; }

    /// <summary>The trace it is part of, as a W3C traceparent; null if it is not traced.</summary>
    [Id(20)] public string? Trace { get; init; }

    /// <summary>What goes along with the trace, as W3C baggage; null if nothing does.</summary>
    [Id(21)] public string? Baggage { get; init; }
}
