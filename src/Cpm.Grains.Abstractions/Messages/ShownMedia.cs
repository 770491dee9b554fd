namespace Cpm.Grains.Messages;

/// <summary>A medium that a part of a message shows.</summary>
/// <param name="Media">Which.</param>
/// <param name="Part">Which part, from 0.</param>
/// <param name="SizeBytes">Its size.</param>
[GenerateSerializer, Immutable, Alias("cpm.ShownMedia")]
public sealed record ShownMedia(long Media, int Part, long SizeBytes);
