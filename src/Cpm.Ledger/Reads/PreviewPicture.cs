using Cpm.Domain.Media;

namespace Cpm.Ledger.Reads;

/// <summary>One picture among those that are shown of some content.</summary>
/// <param name="Size">Which of the sizes.</param>
/// <param name="Offset">Where it begins among the pictures; it is a part of its own.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record PreviewPicture(PreviewSize Size, long Offset, long Length, int Width, int Height);
