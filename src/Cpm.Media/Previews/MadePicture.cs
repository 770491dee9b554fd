using Cpm.Domain.Media;

namespace Cpm.Media.Previews;

/// <summary>A picture that was made.</summary>
/// <param name="Size">Which size.</param>
/// <param name="Bytes">A WebP file.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record MadePicture(PreviewSize Size, byte[] Bytes, int Width, int Height);
