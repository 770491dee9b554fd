using Cpm.Domain.Conversations;

namespace Cpm.Domain.Folders;

/// <summary>A message as it is counted.</summary>
/// <param name="Where">Where it is.</param>
/// <param name="Bytes">What it takes: its content, and the media that it shows.</param>
public readonly record struct CountedMessage(Whereabouts Where, long Bytes)
{
    /// <summary>What it adds to each folder that it is in.</summary>
    /// <returns>One count a folder.</returns>
    public IEnumerable<FolderCount> Counts()
    {
        var one = new FolderCount(Where.Home.Value, 1, Bytes, Reading.IsUnread(Where.Flags) ? 1 : 0);
        IEnumerable<FolderCount> filed = Where.Filed.Select(f => one with { Folder = f.Folder.Value });
        return Where.IsHome ? filed.Prepend(one) : filed;
    }
}
