namespace Cpm.Grains.Folders;

/// <summary>How far a request got that files or removes many messages.</summary>
/// <param name="Count">How many were filed or removed.</param>
/// <param name="Next">Where to go on; 0 when all is done.</param>
/// <param name="Through">Up to which entry it goes, where that was settled when it began; otherwise 0.</param>
[GenerateSerializer, Immutable, Alias("cpm.FiledPart")]
public sealed record FiledPart(int Count, long Next, long Through = 0);
