
namespace Cpm.Grains.Media;

/// <summary>A link to a medium as its owner finds it again.</summary>
/// <param name="Link">Its number.</param>
/// <param name="Media">To which medium.</param>
/// <param name="Message">The message by which the owner has the medium; 0 if he holds it himself.</param>
/// <param name="Offset">The first byte that it gives.</param>
/// <param name="Length">How many bytes from there.</param>
/// <param name="ExpireMs">Until when, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.ListedLinkView")]
public sealed record ListedLinkView(long Link, long Media, long Message, long Offset, long Length, long ExpireMs);
