using System.Collections.Immutable;
using Cpm.Domain.Media;

namespace Cpm.Ledger.Reads;

/// <summary>What is known of the preview of some content.</summary>
/// <param name="Blob">Under which number the content is kept.</param>
/// <param name="Pictures">Under which number its pictures are; the default if there are none, since none could be made.</param>
/// <param name="Tries">How often it was tried in vain.</param>
/// <param name="RetryMs">When it may be tried again, Unix milliseconds.</param>
/// <param name="Sizes">The pictures.</param>
public sealed record PreviewRow(
    MediaKey Blob, MediaKey Pictures, int Tries, long RetryMs, ImmutableArray<PreviewPicture> Sizes)
{
    /// <summary>What is shown while the content is not there yet; empty if there is nothing so small.</summary>
    public byte[] Placeholder { get; init; } = [];
}
