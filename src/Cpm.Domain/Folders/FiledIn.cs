namespace Cpm.Domain.Folders;

/// <summary>One filing of a message or a medium.</summary>
/// <param name="Folder">The folder it is in.</param>
/// <param name="From">Where it was before, for what is deleted; otherwise none.</param>
public readonly record struct FiledIn(FolderId Folder, FolderId From)
{
    /// <summary>The folder was deleted, by itself or with one that it is below.</summary>
    public bool FolderIsDeleted { get; init; }

    /// <summary>Whether it is among what is deleted.</summary>
    public bool IsDeleted => FolderIsDeleted || Folder == FolderId.Deleted;

    /// <summary>The same filing, as its folder stands in a tree.</summary>
    /// <param name="tree">The folders.</param>
    /// <returns>The filing.</returns>
    public FiledIn Among(FolderTree tree) => this with { FolderIsDeleted = Folder != FolderId.Deleted && tree.IsDeleted(Folder) };
}
