using Cpm.Domain.Folders;
using Cpm.Domain.Messages;

namespace Cpm.Ledger.Reads;

/// <summary>A message in a folder.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Folder">In which.</param>
/// <param name="From">Where it was before, for what is deleted.</param>
/// <param name="AtMs">When it was filed, Unix milliseconds.</param>
public sealed record FilingRow(MessageKey Message, FolderId Folder, FolderId From, long AtMs)
{
    /// <summary>Where else it was before, for what is deleted.</summary>
    public FolderList AlsoFrom { get; init; }
}
