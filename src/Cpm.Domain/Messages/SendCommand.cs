namespace Cpm.Domain.Messages;

/// <summary>What a sender wants, as far as decisions need it.</summary>
/// <param name="Sender">One of his addresses in any spelling; empty means the first.</param>
/// <param name="Recipients">To whom, as looked up.</param>
/// <param name="ContentBytes">Size of the content.</param>
/// <param name="ContentParts">Its parts.</param>
/// <param name="ExpireAtMs">When it loses its use, Unix milliseconds; 0 for never.</param>
/// <param name="NotBeforeMs">Not before, Unix milliseconds; 0 for now.</param>
public sealed record SendCommand(
    string Sender, IReadOnlyList<Recipient> Recipients, int ContentBytes, int ContentParts, long ExpireAtMs, long NotBeforeMs)
{
    /// <summary>It waits until all recipients are available.</summary>
    public bool WhenAvailable { get; init; }

    /// <summary>They are. Of no account where it does not wait for them.</summary>
    public bool Available { get; init; }

    /// <summary>The stored media that it refers to.</summary>
    public MediaLoad Media { get; init; }

    /// <summary>The session that it is part of; null for none.</summary>
    public string? Session { get; init; }

    /// <summary>Whom it mentions, in any spelling; null for nobody.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }
}
