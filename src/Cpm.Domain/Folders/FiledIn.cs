using System.Collections.Immutable;

namespace Cpm.Domain.Folders;

/// <summary>One filing of a message or a medium.</summary>
/// <param name="Folder">The folder it is in.</param>
/// <param name="From">Where it was before, for what is deleted, or the first of these places; otherwise none.</param>
public readonly record struct FiledIn(FolderId Folder, FolderId From)
{
    /// <summary>Where else it was before, for what is deleted.</summary>
    public FolderList AlsoFrom { get; init; }

    /// <summary>All places where it was before, for what is deleted.</summary>
    public IEnumerable<FolderId> Was => AlsoFrom.Folders.Prepend(From).Where(f => f != FolderId.None);

    /// <summary>The folder was deleted, by itself or with one that it is below.</summary>
    public bool FolderIsDeleted { get; init; }

    /// <summary>Whether it is among what is deleted.</summary>
    public bool IsDeleted => FolderIsDeleted || Folder == FolderId.Deleted;

    /// <summary>The filing of something that is deleted, perhaps not for the first time: it knows all places that it left this way.</summary>
    /// <param name="before">Its filings before.</param>
    /// <param name="left">What it leaves now.</param>
    /// <returns>The filing.</returns>
    public static FiledIn Deleted(ImmutableArray<FiledIn> before, IEnumerable<FolderId> left)
    {
        FolderId[] was = [.. before.Where(f => f.Folder == FolderId.Deleted).SelectMany(f => f.Was).Concat(left)
            .Where(f => f != FolderId.None && f != FolderId.Deleted).Distinct()];
        return new FiledIn(FolderId.Deleted, was.FirstOrDefault()) { AlsoFrom = new FolderList([.. was.Skip(1)]) };
    }

    /// <summary>The same filing, as its folder stands in a tree.</summary>
    /// <param name="tree">The folders.</param>
    /// <returns>The filing.</returns>
    public FiledIn Among(FolderTree tree) => this with { FolderIsDeleted = Folder != FolderId.Deleted && tree.IsDeleted(Folder) };
}
