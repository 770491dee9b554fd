namespace Cpm.Domain.Folders;

/// <summary>A folder of an account.</summary>
/// <param name="Id">Which.</param>
/// <param name="Parent">The folder it is in; none: the top.</param>
/// <param name="Name">Its name in the form in which it is shown; empty for those that every account has.</param>
/// <param name="Version">The entry that last told of it.</param>
public sealed record Folder(FolderId Id, FolderId Parent, string Name, long Version)
{
    /// <summary>Where it was before it was deleted; none: at the top, or it is not deleted.</summary>
    public FolderId WasIn { get; init; }

    /// <summary>When it was deleted, Unix milliseconds; 0 if it is not.</summary>
    public long DeletedAtMs { get; init; }
}
