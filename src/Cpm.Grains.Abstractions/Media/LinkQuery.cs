
namespace Cpm.Grains.Media;

/// <summary>Which links are listed.</summary>
/// <param name="Media">Only those to this medium, or below nought to this whole message; 0: to any.</param>
/// <param name="LastMedia">To what the last link of the page before leads, likewise; 0 for the first page.</param>
/// <param name="LastLink">That link; 0 for the first page.</param>
/// <param name="Count">At most so many.</param>
[GenerateSerializer, Immutable, Alias("cpm.LinkQuery")]
public sealed record LinkQuery(long Media, long LastMedia, long LastLink, int Count);
