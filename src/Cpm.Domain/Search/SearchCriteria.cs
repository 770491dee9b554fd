namespace Cpm.Domain.Search;

/// <summary>What is looked for; all of it must hold.</summary>
public sealed record SearchCriteria
{
    /// <summary>Words anywhere: in subject, text, names of files, addresses. The last may be the beginning of one.</summary>
    public string Text { get; init; } = "";

    /// <summary>Words in the subject; the last may be the beginning of one.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Words in the names of files; the last may be the beginning of one.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The media type of a file, or all of one kind ("image/*"); empty for any.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>The sender's address in any spelling; empty for any.</summary>
    public string Sender { get; init; } = "";

    /// <summary>The address of one of the recipients in any spelling; empty for any.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Not before, Unix milliseconds; null for any.</summary>
    public long? FromMs { get; init; }

    /// <summary>Before, Unix milliseconds; null for any.</summary>
    public long? BeforeMs { get; init; }

    /// <summary>The least size of the content with its media, in bytes; null for any.</summary>
    public long? MinBytes { get; init; }

    /// <summary>The largest size of the content with its media, in bytes; null for any.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Only those of a conversation; 0 for any.</summary>
    public long Conversation { get; init; }

    /// <summary>Only those with a file, or only those without; null for any.</summary>
    public bool? HasFile { get; init; }

    /// <summary>Only those that went out, or only those that came in; null for any.</summary>
    public bool? Sent { get; init; }
}
