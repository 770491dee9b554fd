namespace Cpm.Grains.Media;

/// <summary>A medium that is looked for.</summary>
/// <param name="Media">Which.</param>
/// <param name="Message">The message that shows it; 0 where the account holds it itself.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaAsk")]
public sealed record MediaAsk(long Media, long Message);
