using Cpm.Domain.Media;

namespace Cpm.Ledger.Reads;

/// <summary>An upload that is not complete.</summary>
/// <param name="Media">Its number.</param>
/// <param name="Name">A name for people.</param>
/// <param name="ClaimedType">The type that was claimed.</param>
/// <param name="SizeBytes">The size that was claimed.</param>
/// <param name="WantedDigest">The SHA-256 that was claimed; empty if none.</param>
/// <param name="Committed">So many bytes are durable.</param>
/// <param name="Digest">The SHA-256 of all bytes, where it was taken as they came; otherwise empty.</param>
/// <param name="ExpireMs">When it is forgotten, Unix milliseconds.</param>
public sealed record UploadRow(
    MediaKey Media, string Name, string ClaimedType, long SizeBytes, byte[] WantedDigest, long Committed, byte[] Digest,
    long ExpireMs);
