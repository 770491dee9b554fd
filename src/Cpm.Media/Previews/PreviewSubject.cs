using Cpm.Domain.Media;

namespace Cpm.Media.Previews;

/// <summary>Content of which a preview is wanted.</summary>
/// <param name="Blob">Under which number it is kept.</param>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Type">Its type, as its bytes tell.</param>
/// <param name="SizeBytes">Its size.</param>
public sealed record PreviewSubject(MediaKey Blob, byte[] Digest, string Type, long SizeBytes);
