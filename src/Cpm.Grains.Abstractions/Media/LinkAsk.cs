
namespace Cpm.Grains.Media;

/// <summary>A link that somebody wants.</summary>
/// <param name="Media">To which medium; below nought: to the whole message of this number without its sign.</param>
/// <param name="Offset">The first byte that it is to give.</param>
/// <param name="Length">How many bytes from there; 0 for all.</param>
/// <param name="ExpireMs">Until when, Unix milliseconds; 0 for as long as may be.</param>
/// <param name="Message">The message that shows the medium, or to which it is to lead; 0 where the account holds the medium itself.</param>
[GenerateSerializer, Immutable, Alias("cpm.LinkAsk")]
public sealed record LinkAsk(long Media, long Offset, long Length, long ExpireMs, long Message = 0);
