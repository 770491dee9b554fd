using Cpm.Domain.Accounts;

namespace Cpm.Domain.Folders;

/// <summary>How much one folder holds of messages.</summary>
/// <param name="Folder">Its number.</param>
/// <param name="Items">How many.</param>
/// <param name="Bytes">What they take, in bytes: their contents, and the media that they show.</param>
/// <param name="Unread">How many of them wait to be read.</param>
public sealed record FolderCount(long Folder, long Items, long Bytes, long Unread) : Growing
{
    /// <summary>The sum of two, for the folder of the first.</summary>
    /// <param name="other">The other.</param>
    /// <param name="sign">1 to add it, -1 to take it away.</param>
    /// <returns>The sum; never below nothing.</returns>
    public FolderCount Plus(FolderCount other, int sign = 1) => this with
    {
        Items = Math.Max(0, Items + (sign * other.Items)),
        Bytes = Math.Max(0, Bytes + (sign * other.Bytes)),
        Unread = Math.Max(0, Unread + (sign * other.Unread)),
    };
}
