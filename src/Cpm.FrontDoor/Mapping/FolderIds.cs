using Cpm.Domain.Folders;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Ids of folders on the wire: those that every account has by name, the user's own as "o" and a number. Opaque to callers.</summary>
internal static class FolderIds
{
    private static readonly string[] Fixed = ["", "inbox", "sent", "drafts", "deleted"];

    public static string Format(long folder) => folder < Fixed.Length ? Fixed[folder] : PrefixedNumbers.Folder(folder);

    /// <summary>Reads an id; 0, which no folder has, for anything else.</summary>
    public static long Parse(string id) => Array.IndexOf(Fixed, id) is var known and > 0
        ? known
        : PrefixedNumbers.ParseFolder(id) is var number and >= FolderId.FirstOwn ? number : 0;
}
