using Cpm.Domain.Media;

namespace Cpm.Ledger.Reads;

/// <summary>A medium as an account holds it.</summary>
/// <param name="Media">Its number.</param>
/// <param name="Name">A name for people.</param>
/// <param name="ClaimedType">The type that was claimed.</param>
/// <param name="Type">The type that its bytes tell.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Digest">The SHA-256 of its bytes.</param>
/// <param name="AtMs">Since when the account holds it, Unix milliseconds.</param>
/// <param name="Blob">Under which number its bytes are kept.</param>
/// <param name="Verdict">Whether it may do harm.</param>
public sealed record MediaRow(
    MediaKey Media, string Name, string ClaimedType, string Type, long SizeBytes, byte[] Digest, long AtMs, MediaKey Blob,
    MediaVerdict Verdict)
{
    /// <summary>What is shown while it is not there yet; null if there is nothing so small.</summary>
    public byte[]? Placeholder { get; init; }
}
