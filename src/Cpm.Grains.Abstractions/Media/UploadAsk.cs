
namespace Cpm.Grains.Media;

/// <summary>A medium that somebody wants to bring.</summary>
/// <param name="Name">A name for people.</param>
/// <param name="ClaimedType">Its type, as claimed.</param>
/// <param name="SizeBytes">Its size, as claimed.</param>
/// <param name="WantedDigest">Its SHA-256, as claimed; empty if not.</param>
[GenerateSerializer, Immutable, Alias("cpm.UploadAsk")]
public sealed record UploadAsk(string Name, string ClaimedType, long SizeBytes, byte[] WantedDigest);
