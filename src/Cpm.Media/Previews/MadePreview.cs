using System.Collections.Immutable;

namespace Cpm.Media.Previews;

/// <summary>What was made of a medium.</summary>
/// <param name="Pictures">One of each size; none if there is nothing to show.</param>
/// <param name="Placeholder">A WebP file so small that lists and messages carry it; empty if there is none.</param>
internal sealed record MadePreview(ImmutableArray<MadePicture> Pictures, byte[] Placeholder)
{
    /// <summary>Nothing can be shown.</summary>
    public static readonly MadePreview None = new([], []);

    /// <summary>Whether nothing can be shown.</summary>
    public bool IsEmpty => Pictures.IsEmpty;
}
