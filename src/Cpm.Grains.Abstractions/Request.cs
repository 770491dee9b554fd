
namespace Cpm.Grains;

/// <summary>What makes a mutation safe to repeat, and who asks.</summary>
/// <param name="Id">The caller's id of the request, 1 to 64 printable ASCII characters.</param>
/// <param name="Digest">A hash of all that was asked; the same id with another digest is refused.</param>
/// <param name="Device">The calling device's number; 0 when the caller is no device.</param>
[GenerateSerializer, Immutable, Alias("cpm.Request")]
public sealed record Request(string Id, long Digest, int Device);
