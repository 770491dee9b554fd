using Cpm.Domain.Folders;
using Cpm.Domain.Media;

namespace Cpm.Ledger.Reads;

/// <summary>A medium in a folder.</summary>
/// <param name="Media">Which medium.</param>
/// <param name="Folder">In which.</param>
/// <param name="From">Where it was before, for what is deleted.</param>
/// <param name="AtMs">When it was filed, Unix milliseconds.</param>
/// <param name="Bytes">Its size.</param>
public sealed record MediaFilingRow(MediaKey Media, FolderId Folder, FolderId From, long AtMs, long Bytes)
{
    /// <summary>Where else it was before, for what is deleted.</summary>
    public FolderList AlsoFrom { get; init; }
}
