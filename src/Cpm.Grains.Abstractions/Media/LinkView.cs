
namespace Cpm.Grains.Media;

/// <summary>A link to a medium.</summary>
/// <param name="Link">Its number.</param>
/// <param name="Media">To which medium.</param>
/// <param name="Offset">The first byte that it gives.</param>
/// <param name="Length">How many bytes from there.</param>
/// <param name="ExpireMs">Until when, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.LinkView")]
public sealed record LinkView(long Link, long Media, long Offset, long Length, long ExpireMs);
