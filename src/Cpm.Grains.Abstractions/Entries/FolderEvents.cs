using Cpm.Grains.Conversations;
using Cpm.Grains.Folders;

namespace Cpm.Grains.Entries;

/// <summary>A folder was made, renamed, moved, copied or put where deleted folders are (CPM-HLF-005).</summary>
/// <param name="Folder">As it was then, without sizes.</param>
/// <param name="CopiedFrom">It is new and holds what this one held then; 0: it is no copy.</param>
[GenerateSerializer, Immutable, Alias("cpm.FolderChanged")]
public sealed record FolderChanged(FolderView Folder, long CopiedFrom = 0) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.FolderChanged;
}

/// <summary>Folders are gone for good.</summary>
/// <param name="Folders">Which.</param>
[GenerateSerializer, Immutable, Alias("cpm.FoldersRemoved")]
public sealed record FoldersRemoved(long[] Folders) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.FoldersRemoved;
}

/// <summary>Messages were put into a folder, or taken out of one (CPM-STOR-019).</summary>
/// <param name="Messages">Which.</param>
/// <param name="From">Out of which folder; 0: out of all they were in.</param>
/// <param name="To">Into which folder; 0: into none.</param>
/// <param name="Copied">They stay where they were, too.</param>
/// <param name="Unread">What it means for unread messages; null if nothing.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessagesFiled")]
public sealed record MessagesFiled(
    long[] Messages, long From, long To, bool Copied = false, UnreadChange[]? Unread = null) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessagesFiled;
}
