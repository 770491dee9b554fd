namespace Cpm.Grains.Search;

/// <summary>What is looked for among the messages of an account; all of it must hold.</summary>
[GenerateSerializer, Immutable, Alias("cpm.SearchQuery")]
public sealed record SearchQuery
{
    /// <summary>Words anywhere; the last may be the beginning of one.</summary>
    [Id(0)] public string Text { get; init; } = "";

    /// <summary>Words in the subject.</summary>
    [Id(1)] public string Subject { get; init; } = "";

    /// <summary>Words in the names of files.</summary>
    [Id(2)] public string FileName { get; init; } = "";

    /// <summary>The media type of a file, or "image/*"; empty for any.</summary>
    [Id(3)] public string MediaType { get; init; } = "";

    /// <summary>The sender's address in any spelling; empty for any.</summary>
    [Id(4)] public string Sender { get; init; } = "";

    /// <summary>A recipient's address in any spelling; empty for any.</summary>
    [Id(5)] public string Recipient { get; init; } = "";

    /// <summary>Not before, Unix milliseconds; null for any.</summary>
    [Id(6)] public long? FromMs { get; init; }

    /// <summary>Before, Unix milliseconds; null for any.</summary>
    [Id(7)] public long? BeforeMs { get; init; }

    /// <summary>The least size of the content with its media, in bytes; null for any.</summary>
    [Id(8)] public long? MinBytes { get; init; }

    /// <summary>The largest size of the content with its media, in bytes; null for any.</summary>
    [Id(9)] public long? MaxBytes { get; init; }

    /// <summary>With a file, or without; null for any.</summary>
    [Id(10)] public bool? HasFile { get; init; }

    /// <summary>Sent, or come in; null for any.</summary>
    [Id(11)] public bool? Sent { get; init; }

    /// <summary>The folder; 0 for any but that of deleted messages.</summary>
    [Id(12)] public long Folder { get; init; }

    /// <summary>The conversation; 0 for any.</summary>
    [Id(13)] public long Conversation { get; init; }

    /// <summary>Read, or not; null for any.</summary>
    [Id(14)] public bool? Read { get; init; }

    /// <summary>Flagged, or not; null for any.</summary>
    [Id(15)] public bool? Flagged { get; init; }

    /// <summary>Waits for its time, or not; null for any.</summary>
    [Id(16)] public bool? Scheduled { get; init; }

    /// <summary>The best first, of the newest that are met; otherwise the newest first.</summary>
    [Id(17)] public bool BestFirst { get; init; }

    /// <summary>Where the page begins: as the page before told; empty for the first.</summary>
    [Id(18)] public string After { get; init; } = "";

    /// <summary>At most so many.</summary>
    [Id(19)] public int Count { get; init; } = 50;

    /// <summary>Without their contents.</summary>
    [Id(20)] public bool HeadersOnly { get; init; }

    /// <summary>The asking device; 0 for none.</summary>
    [Id(21)] public int Device { get; init; }
}
