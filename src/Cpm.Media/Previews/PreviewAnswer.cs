using Cpm.Domain.Media;
using Cpm.Ledger.Reads;

namespace Cpm.Media.Previews;

/// <summary>A preview, or why there is none.</summary>
/// <param name="Standing">What became of it.</param>
/// <param name="Pictures">Under which number its bytes are.</param>
/// <param name="Picture">The picture of the size that was asked for.</param>
public sealed record PreviewAnswer(PreviewStanding Standing, MediaKey Pictures = default, PreviewPicture? Picture = null)
{
    /// <summary>The media type of all previews.</summary>
    public const string MediaType = "image/webp";

    /// <summary>What is shown while the medium is not there yet; empty if there is nothing so small.</summary>
    public byte[] Placeholder { get; init; } = [];
}
