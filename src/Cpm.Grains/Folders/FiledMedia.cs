using System.Collections.Immutable;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;

namespace Cpm.Grains.Folders;

/// <summary>A medium and where it is.</summary>
/// <param name="Media">Which.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Filed">The folders it is in.</param>
internal sealed record FiledMedia(MediaKey Media, long Bytes, ImmutableArray<FiledIn> Filed);
