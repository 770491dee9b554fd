namespace Cpm.Domain.Folders;

/// <summary>Decisions about where a message is kept (CPM-STOR-019, CPM-STOR-021).</summary>
public static class Filing
{
    /// <summary>Whether messages can be put into a folder at all.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="to">Which.</param>
    /// <returns>Why not, or null.</returns>
    public static Refusal? WhyNotInto(FolderTree tree, FolderId to) =>
        tree.Find(to) is null ? new Refusal(RefusalReason.FolderUnknown)
        : to == FolderId.Drafts || (to != FolderId.Deleted && tree.IsWithin(to, FolderId.Deleted))
            ? new Refusal(RefusalReason.FolderFixed)
        : null;

    /// <summary>Moves a message from a folder to another.</summary>
    /// <param name="now">Where it is.</param>
    /// <param name="from">Out of which; none: out of all it is in.</param>
    /// <param name="to">Into which.</param>
    /// <returns>Where it is then, or why not.</returns>
    public static Decision<Whereabouts> Move(Whereabouts now, FolderId from, FolderId to)
    {
        if (from != FolderId.None && !now.IsIn(from))
        {
            return RefusalReason.NotInFolder;
        }

        // What came in did not go out, and the other way round; and what still waits to go out is taken back, not deleted.
        if ((to.IsFixed && to != FolderId.Deleted && to != now.Home) || (to == FolderId.Deleted && now.Waits))
        {
            return RefusalReason.FolderFixed;
        }

        return from == to ? now : to == FolderId.Deleted ? now.Delete(from) : now.Without(from).And(to);
    }

    /// <summary>Keeps a message in one more folder.</summary>
    /// <param name="now">Where it is.</param>
    /// <param name="to">In which.</param>
    /// <returns>Where it is then, or why not.</returns>
    public static Decision<Whereabouts> Copy(Whereabouts now, FolderId to) =>
        to.IsFixed && to != now.Home ? RefusalReason.FolderFixed : now.And(to);

    /// <summary>Takes a deleted message back to all folders where it was; to where it came to, if these are gone.</summary>
    /// <param name="now">Where it is.</param>
    /// <param name="tree">The folders.</param>
    /// <returns>Where it is then, or why not.</returns>
    public static Decision<Whereabouts> Restore(Whereabouts now, FolderTree tree)
    {
        if (!now.IsIn(FolderId.Deleted))
        {
            return RefusalReason.NotInFolder;
        }

        FolderId[] back = [.. now.Filed.First(f => f.Folder == FolderId.Deleted).Was.Where(f => f == now.Home || tree.IsOwnAndThere(f))];
        return (back.Length == 0 ? [now.Home] : back).Aggregate(now.Without(FolderId.Deleted), (at, folder) => at.And(folder));
    }

    /// <summary>Takes a message out of a folder for good; where it is in no other, it is not kept any more.</summary>
    /// <param name="now">Where it is.</param>
    /// <param name="from">Out of which.</param>
    /// <returns>Where it is then, or why not.</returns>
    public static Decision<Whereabouts> TakeOut(Whereabouts now, FolderId from) =>
        now.IsIn(from) ? now.Without(from) : RefusalReason.NotInFolder;
}
