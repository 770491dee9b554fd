using Cpm.Domain.Media;

namespace Cpm.Grains.Media;

/// <summary>What was found in the bytes of an upload, when all were there.</summary>
/// <param name="Digest">Their SHA-256.</param>
/// <param name="Type">The type that they tell.</param>
/// <param name="Verdict">Whether they may do harm.</param>
/// <param name="Once">The account is to hold these bytes, not to hold them once more: where it does, the medium is the one it has, and the
/// upload stays.</param>
[GenerateSerializer, Immutable, Alias("cpm.UploadSeal")]
public sealed record UploadSeal(
    byte[] Digest, string Type, MediaVerdict Verdict = MediaVerdict.Unchecked, bool Once = false);
