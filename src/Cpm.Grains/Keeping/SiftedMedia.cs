using Cpm.Domain.Keeping;
using Cpm.Grains.Folders;

namespace Cpm.Grains.Keeping;

/// <summary>A stretch of an account's media, sifted.</summary>
/// <param name="Taken">Those that go, and by which rule.</param>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Through">The last of them.</param>
/// <param name="IsLast">There is none behind it.</param>
internal sealed record SiftedMedia(
    IReadOnlyList<(FiledMedia Media, KeepingRule Rule)> Taken, int Looked, long Through, bool IsLast);
