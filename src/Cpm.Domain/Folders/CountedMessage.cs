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
        int unread = Reading.IsUnread(Where.Flags) ? 1 : 0;
        if (Where.IsHome)
        {
            yield return new FolderCount(Where.Home.Value, 1, Bytes, unread);
        }

        foreach (FiledIn filed in Where.Filed)
        {
            yield return new FolderCount(filed.Folder.Value, 1, Bytes, unread);
        }
    }
}
