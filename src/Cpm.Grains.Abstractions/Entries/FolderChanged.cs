using Cpm.Grains.Folders;

namespace Cpm.Grains.Entries;

/// <summary>A folder was made, renamed, moved, copied or put where deleted folders are (CPM-HLF-005).</summary>
/// <param name="Folder">As it was then, without sizes.</param>
/// <param name="CopiedFrom">It is new and holds what this one held then; 0: it is no copy.</param>
/// <param name="MovedFrom">It was in this folder until then; 0: it was at the top, is new, or is where it was.</param>
[GenerateSerializer, Immutable, Alias("cpm.FolderChanged")]
public sealed record FolderChanged(FolderView Folder, long CopiedFrom = 0, long MovedFrom = 0) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.FolderChanged;
}
