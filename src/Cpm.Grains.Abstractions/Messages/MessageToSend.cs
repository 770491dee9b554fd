using Cpm.Domain.Messages;

namespace Cpm.Grains.Messages;

/// <summary>A message as its sender hands it over.</summary>
[GenerateSerializer, Immutable, Alias("cpm.MessageToSend")]
public sealed record MessageToSend
{
    /// <summary>One of the sender's addresses in any spelling; empty means the first.</summary>
    [Id(0)] public string Sender { get; init; } = "";

    /// <summary>To whom, in any spelling, as written; 1 to the limit.</summary>
    [Id(1)] public required string[] Recipients { get; init; }

    /// <summary>The content in its wire form; the front door has checked its shape. Not changed by anyone.</summary>
    [Id(2)] public required byte[] Content { get; init; }

    /// <summary>Subject; may be empty.</summary>
    [Id(3)] public string Subject { get; init; } = "";

    /// <summary>The message it answers, as written; may be empty.</summary>
    [Id(4)] public string InReplyTo { get; init; } = "";

    /// <summary>How urgent.</summary>
    [Id(5)] public MessagePriority Priority { get; init; }

    /// <summary>When it loses its use, Unix milliseconds; 0 for never.</summary>
    [Id(6)] public long ExpireAtMs { get; init; }

    /// <summary>Not before, Unix milliseconds; 0 for now.</summary>
    [Id(7)] public long NotBeforeMs { get; init; }

    /// <summary>Only for devices connected when it arrives.</summary>
    [Id(8)] public bool OnlineOnly { get; init; }

    /// <summary>Report when the first device of each recipient has it.</summary>
    [Id(9)] public bool WantsDeliveryReport { get; init; }

    /// <summary>Report when it is displayed.</summary>
    [Id(10)] public bool WantsReadReport { get; init; }

    /// <summary>The draft that this message completes; 0 for none.</summary>
    [Id(11)] public long Draft { get; init; }

    /// <summary>Parts, bodies and names of the content together, in bytes, for the limit.</summary>
    [Id(12)] public int ContentBytes { get; init; }

    /// <summary>The number of parts of the content, for the limit.</summary>
    [Id(13)] public int ContentParts { get; init; }

    /// <summary>The media types of the parts; null for plain text alone.</summary>
    [Id(14)] public string[]? MediaTypes { get; init; }

    /// <summary>Whom it mentions, in any spelling; null for nobody.</summary>
    [Id(15)] public string[]? Mentions { get; init; }

    /// <summary>It mentions everybody who gets it.</summary>
    [Id(16)] public bool MentionsAll { get; init; }

    /// <summary>The number of the message it answers; 0 if it answers none of this service.</summary>
    [Id(17)] public long Answers { get; init; }

    /// <summary>Wait until all recipients are available.</summary>
    [Id(20)] public bool WhenAvailable { get; init; }

    /// <summary>The stored media that it refers to; null for none.</summary>
    [Id(21)] public MessageMedia? Media { get; init; }

    /// <summary>Who wrote what it forwards; null if it forwards nothing, or that is not to be shown.</summary>
    [Id(22)] public string? ForwardedFrom { get; init; }

    /// <summary>The session that it is part of; null for none.</summary>
    [Id(25)] public string? Session { get; init; }
}
