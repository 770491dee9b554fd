namespace Cpm.Grains.Media;

/// <summary>Media that were looked for.</summary>
/// <param name="Media">One for each asked for, in the same order; null where the account has no such medium.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaFound")]
public sealed record MediaFound(MediaView?[] Media);
