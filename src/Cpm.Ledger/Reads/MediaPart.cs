namespace Cpm.Ledger.Reads;

/// <summary>A stretch of bytes that was stored whole and never changes.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes, above 0.</param>
/// <param name="Name">Under which name, unique among those of one upload.</param>
/// <param name="Digest">The SHA-256 of its bytes.</param>
public sealed record MediaPart(long Offset, long Length, string Name, byte[] Digest);
