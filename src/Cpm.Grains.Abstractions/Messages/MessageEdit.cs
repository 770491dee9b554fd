namespace Cpm.Grains.Messages;

/// <summary>What a message carries from now on.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Content">The content in its wire form; the front door has checked its shape. Not changed by anyone.</param>
/// <param name="Subject">The subject; null leaves it.</param>
/// <param name="ContentBytes">Parts, bodies and names together, in bytes, for the limit.</param>
/// <param name="ContentParts">The number of parts, for the limit.</param>
/// <param name="MediaTypes">The media types of the parts; null for plain text alone.</param>
/// <param name="Media">The stored media that it refers to; null for none.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageEdit")]
public sealed record MessageEdit(
    long Message, byte[] Content, string? Subject, int ContentBytes, int ContentParts, string[]? MediaTypes,
    MessageMedia? Media = null);
