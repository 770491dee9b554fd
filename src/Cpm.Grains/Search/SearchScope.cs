using Cpm.Domain.Folders;
using Cpm.Domain.Messages;

namespace Cpm.Grains.Search;

/// <summary>What a search asks of the state of a message: it changes, so the index knows nothing of it.</summary>
/// <param name="Mask">Flags that are looked at.</param>
/// <param name="Flags">Those of them that are set.</param>
/// <param name="Folder">The folder that it is filed in; none where the flags tell.</param>
internal sealed record SearchScope(PlacementFlags Mask, PlacementFlags Flags, FolderId Folder)
{
    /// <summary>Nothing but that the message is still shown.</summary>
    private static readonly SearchScope s_shown = new(PlacementFlags.Recalled | PlacementFlags.Deleted, 0, FolderId.None);

    /// <summary>Whether it asks for more than that the message is shown.</summary>
    public bool IsNarrow => this != s_shown;

    /// <summary>The scope of a query.</summary>
    public static SearchScope Of(SearchQuery query)
    {
        SearchScope scope = s_shown;
        var folder = new FolderId(query.Folder);
        if (folder == FolderId.Inbox || folder == FolderId.Sent)
        {
            scope = scope.And(PlacementFlags.Moved, false).And(PlacementFlags.Sent, folder == FolderId.Sent);
        }
        else if (folder != FolderId.None)
        {
            // What is only where deleted messages are is found there, and nowhere else.
            scope = scope with { Folder = folder, Mask = PlacementFlags.Recalled };
        }

        return scope.And(PlacementFlags.Read, query.Read).And(PlacementFlags.Flagged, query.Flagged)
            .And(PlacementFlags.Scheduled, query.Scheduled);
    }

    /// <summary>Whether flags are those asked for.</summary>
    public bool Holds(int flags) => ((PlacementFlags)flags & Mask) == Flags;

    private SearchScope And(PlacementFlags flag, bool? set) =>
        set is null ? this : this with { Mask = Mask | flag, Flags = set.Value ? Flags | flag : Flags & ~flag };
}
