
namespace Cpm.Grains.Media;

/// <summary>A link as its owner finds it again.</summary>
/// <param name="Link">Its number.</param>
/// <param name="Media">To which medium; below nought: to the whole message of this number without its sign.</param>
/// <param name="Message">The message by which the owner has the medium, or to which it leads; 0 if he holds the medium himself.</param>
/// <param name="Offset">The first byte that it gives.</param>
/// <param name="Length">How many bytes from there; 0 of a message.</param>
/// <param name="ExpireMs">Until when, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.ListedLinkView")]
public sealed record ListedLinkView(long Link, long Media, long Message, long Offset, long Length, long ExpireMs)
{
    /// <summary>When it was made, Unix milliseconds; 0 where nobody noted it.</summary>
    [Id(20)] public long AtMs { get; init; }
}
