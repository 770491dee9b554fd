using Cpm.Domain.Folders;

namespace Cpm.Ledger.Reads;

/// <summary>How much is in a folder.</summary>
/// <param name="Folder">Which.</param>
/// <param name="Items">How many messages.</param>
/// <param name="Bytes">How large their contents are.</param>
/// <param name="Unread">How many were not read, where that is counted.</param>
/// <param name="More">There may be more, because not all messages were looked at.</param>
public sealed record FolderSize(FolderId Folder, long Items, long Bytes, long Unread = 0, bool More = false)
{
    /// <summary>How many media.</summary>
    public long Media { get; init; }

    /// <summary>How large they are.</summary>
    public long MediaBytes { get; init; }
}
