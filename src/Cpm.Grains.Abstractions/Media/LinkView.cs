
namespace Cpm.Grains.Media;

/// <summary>A link to a medium, or to a whole message.</summary>
/// <param name="Link">Its number.</param>
/// <param name="Media">To which medium; below nought: to the whole message of this number without its sign.</param>
/// <param name="Offset">The first byte that it gives.</param>
/// <param name="Length">How many bytes from there; 0 of a message.</param>
/// <param name="ExpireMs">Until when, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.LinkView")]
public sealed record LinkView(long Link, long Media, long Offset, long Length, long ExpireMs);
