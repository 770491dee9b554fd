using Cpm.Domain;
using Cpm.Domain.Messages;

namespace Cpm.Grains.Messages;

/// <summary>A message that a device holds and wants stored (CPM-STOR-015, -016).</summary>
[GenerateSerializer, Immutable, Alias("cpm.MessageToUpload")]
public sealed record MessageToUpload
{
    /// <summary>By what a repeat knows it; 1 to 64 characters.</summary>
    [Id(0)] public required string Origin { get; init; }

    /// <summary>Under which number it may be held already; 0 for none.</summary>
    [Id(1)] public long Known { get; init; }

    /// <summary>It went out; otherwise it came in.</summary>
    [Id(2)] public bool Sent { get; init; }

    /// <summary>Who sent it, in any spelling.</summary>
    [Id(3)] public string Sender { get; init; } = "";

    /// <summary>To whom, in any spelling.</summary>
    [Id(4)] public string[] Recipients { get; init; } = [];

    /// <summary>When it was sent, Unix milliseconds.</summary>
    [Id(5)] public long AtMs { get; init; }

    /// <summary>Subject; may be empty.</summary>
    [Id(6)] public string Subject { get; init; } = "";

    /// <summary>The message it answers, as written; may be empty.</summary>
    [Id(7)] public string InReplyTo { get; init; } = "";

    /// <summary>The number of the message it answers; 0 if it answers none of this service.</summary>
    [Id(8)] public long Answers { get; init; }

    /// <summary>How urgent.</summary>
    [Id(9)] public MessagePriority Priority { get; init; }

    /// <summary>The content in its wire form; the front door has checked its shape. Not changed by anyone.</summary>
    [Id(10)] public byte[] Content { get; init; } = [];

    /// <summary>Parts, bodies and names of the content together, in bytes, for the limit.</summary>
    [Id(11)] public int ContentBytes { get; init; }

    /// <summary>The number of parts of the content, for the limit.</summary>
    [Id(12)] public int ContentParts { get; init; }

    /// <summary>The stored media that it refers to; null for none.</summary>
    [Id(13)] public MessageMedia? Media { get; init; }

    /// <summary>In which folder; 0: where such messages come to.</summary>
    [Id(14)] public long Folder { get; init; }

    /// <summary>It waits to be read.</summary>
    [Id(15)] public bool Unread { get; init; }

    /// <summary>The user marked it.</summary>
    [Id(16)] public bool Flagged { get; init; }

    /// <summary>Why it is refused whatever the account thinks of it; none if its shape is right.</summary>
    [Id(17)] public RefusalReason Malformed { get; init; }

    /// <summary>The field that is wrong with it; null if none is.</summary>
    [Id(18)] public string? Field { get; init; }

    /// <summary>It went to a group, whose address is the only recipient.</summary>
    [Id(19)] public bool ToGroup { get; init; }
}
