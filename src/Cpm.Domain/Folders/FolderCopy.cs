namespace Cpm.Domain.Folders;

/// <summary>A folder that begins as a copy of another one.</summary>
/// <param name="From">The other.</param>
/// <param name="Folder">The new folder.</param>
public sealed record FolderCopy(FolderId From, Folder Folder);
