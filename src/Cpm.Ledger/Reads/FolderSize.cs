using Cpm.Domain.Folders;

namespace Cpm.Ledger.Reads;

/// <summary>How much is filed in a folder.</summary>
/// <param name="Folder">Which.</param>
/// <param name="Items">How many messages.</param>
/// <param name="Bytes">How large their contents are.</param>
public sealed record FolderSize(FolderId Folder, long Items, long Bytes)
{
    /// <summary>How many media.</summary>
    public long Media { get; init; }

    /// <summary>How large they are.</summary>
    public long MediaBytes { get; init; }
}
