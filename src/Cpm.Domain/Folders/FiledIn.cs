namespace Cpm.Domain.Folders;

/// <summary>One filing of a message.</summary>
/// <param name="Folder">The folder it is in.</param>
/// <param name="From">Where it was before, for what is deleted; otherwise none.</param>
public readonly record struct FiledIn(FolderId Folder, FolderId From);
