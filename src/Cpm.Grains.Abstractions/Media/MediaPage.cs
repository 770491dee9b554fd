
namespace Cpm.Grains.Media;

/// <summary>A page of an account's media.</summary>
/// <param name="Page">The page.</param>
/// <param name="Usage">What all of them take.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaPage")]
public sealed record MediaPage(Page<MediaView> Page, MediaUsageView Usage);
