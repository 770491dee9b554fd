using Cpm.Domain.Media;

namespace Cpm.Grains.Media;

/// <summary>A medium as its holder sees it.</summary>
/// <param name="Media">Its number.</param>
/// <param name="Name">A name for people.</param>
/// <param name="ClaimedType">The type that was claimed.</param>
/// <param name="Type">The type that its bytes tell.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Digest">The SHA-256 of its bytes.</param>
/// <param name="AtMs">Since when the account holds it, Unix milliseconds.</param>
/// <param name="Blob">Under which number its bytes are kept.</param>
/// <param name="Verdict">Whether it may do harm, as known now.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaView")]
public sealed record MediaView(
    long Media, string Name, string ClaimedType, string Type, long SizeBytes, byte[] Digest, long AtMs, long Blob,
    MediaVerdict Verdict)
{
    /// <summary>The folders that it is in, where that was looked up; null for none.</summary>
    [Id(20)] public long[]? Folders { get; init; }

    /// <summary>What is shown while it is not there yet; null for nothing.</summary>
    [Id(21)] public byte[]? Placeholder { get; init; }
}
