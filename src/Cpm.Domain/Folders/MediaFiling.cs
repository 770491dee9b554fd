using System.Collections.Immutable;

namespace Cpm.Domain.Folders;

/// <summary>
/// Decisions about where a medium is kept (CPM-STOR-020, -022). Other than a message it came to no folder: one that is in none is kept
/// all the same, beside the folders.
/// </summary>
public static class MediaFiling
{
    /// <summary>Whether a medium is only among what is deleted: there it is listed, and nowhere else.</summary>
    /// <param name="now">Where it is, with which of these were deleted.</param>
    /// <returns>True if it is.</returns>
    public static bool IsDeleted(ImmutableArray<FiledIn> now) => !now.IsEmpty && now.All(f => f.IsDeleted);

    /// <summary>Keeps a medium that is there already: one that is only among what is deleted comes out of it, beside the folders.</summary>
    /// <param name="now">Where it is, with which of these were deleted.</param>
    /// <returns>Where it is then.</returns>
    public static MediaWhereabouts Keep(ImmutableArray<FiledIn> now) => new(IsDeleted(now) ? [] : now);

    /// <summary>Whether media can be put into a folder at all.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="to">Which; none: beside the folders.</param>
    /// <returns>Why not, or null.</returns>
    public static Refusal? WhyNotInto(FolderTree tree, FolderId to) =>
        to == FolderId.None ? null
        : to.IsFixed && to != FolderId.Deleted ? new Refusal(RefusalReason.FolderFixed)
        : Filing.WhyNotInto(tree, to);

    /// <summary>Moves a medium from a folder to another.</summary>
    /// <param name="now">Where it is.</param>
    /// <param name="from">Out of which; none: out of all it is in.</param>
    /// <param name="to">Into which; none: beside the folders.</param>
    /// <returns>Where it is then, or why not.</returns>
    public static MediaWhereabouts? Move(ImmutableArray<FiledIn> now, FolderId from, FolderId to)
    {
        if (from != FolderId.None && !IsIn(now, from))
        {
            return null;
        }

        ImmutableArray<FiledIn> left = from == FolderId.None ? [] : now.RemoveAll(f => f.Folder == from);
        IEnumerable<FolderId> leaves = from == FolderId.None ? now.Select(f => f.Folder) : [from];
        return new MediaWhereabouts(
            from == to && from != FolderId.None ? now
            : to == FolderId.None ? left
            : to == FolderId.Deleted ? left.RemoveAll(f => f.Folder == to).Add(FiledIn.Deleted(now, leaves))
            : And(left, to));
    }

    /// <summary>Keeps a medium in one more folder.</summary>
    /// <param name="now">Where it is.</param>
    /// <param name="to">In which.</param>
    /// <returns>Where it is then.</returns>
    public static MediaWhereabouts Copy(ImmutableArray<FiledIn> now, FolderId to) => new(And(now, to));

    /// <summary>
    /// Takes a deleted medium back to all folders where it was; beside the folders, if these are gone: then it leaves other deleted folders,
    /// too, for it cannot be beside them and in one.
    /// </summary>
    /// <param name="now">Where it is, with which of these were deleted.</param>
    /// <param name="tree">The folders.</param>
    /// <returns>Where it is then; null if it is not deleted.</returns>
    public static MediaWhereabouts? Restore(ImmutableArray<FiledIn> now, FolderTree tree)
    {
        if (!IsIn(now, FolderId.Deleted))
        {
            return null;
        }

        FolderId[] back = [.. now.First(f => f.Folder == FolderId.Deleted).Was.Where(tree.IsOwnAndThere)];
        ImmutableArray<FiledIn> left = now.RemoveAll(f => f.Folder == FolderId.Deleted);
        return back.Length == 0 ? Keep(left) : new MediaWhereabouts(back.Aggregate(left, And));
    }

    /// <summary>Takes a medium out of a folder for good; where it is in no other, it is given up.</summary>
    /// <param name="now">Where it is.</param>
    /// <param name="from">Out of which.</param>
    /// <returns>Where it is then; null if it is not there.</returns>
    public static MediaWhereabouts? TakeOut(ImmutableArray<FiledIn> now, FolderId from) =>
        !IsIn(now, from) ? null
        : now.RemoveAll(f => f.Folder == from) is { IsEmpty: false } left ? new MediaWhereabouts(left)
        : new MediaWhereabouts([], IsGivenUp: true);

    private static bool IsIn(ImmutableArray<FiledIn> now, FolderId folder) => now.Any(f => f.Folder == folder);

    private static ImmutableArray<FiledIn> And(ImmutableArray<FiledIn> now, FolderId folder) =>
        IsIn(now, folder) ? now : now.Add(new FiledIn(folder, FolderId.None));
}
