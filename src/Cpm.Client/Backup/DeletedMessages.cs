using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>What is among the deleted: in the folder for that, and then in each folder that was deleted, page by page.</summary>
internal static class DeletedMessages
{
    private const string Deleted = "deleted";

    /// <summary>Reads a page.</summary>
    /// <param name="client">Acts for the account.</param>
    /// <param name="folders">The account's folders.</param>
    /// <param name="token">Where the page begins, as the page before told; empty for the first.</param>
    /// <param name="size">At most so many.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The messages, and where the next page begins; empty after the last.</returns>
    public static async Task<(IReadOnlyList<Message> Messages, string Next)> PageAsync(
        CpmClient client, IEnumerable<Folder> folders, string token, int size, CancellationToken stop)
    {
        // Within a deleted folder behind its name, otherwise as the service tells it.
        var at = token.Split(' ');
        var folder = at.Length > 1 ? at[0] : Deleted;
        var page = await ItemsAsync(client, folder, at[^1], size, stop).ConfigureAwait(false);
        if (page.NextPageToken.Length > 0)
            return (page.Messages, folder == Deleted ? page.NextPageToken : $"{folder} {page.NextPageToken}");
        var next = Below(folders).SkipWhile(id => folder != Deleted && id != folder).Skip(folder == Deleted ? 0 : 1).FirstOrDefault();
        return (page.Messages, next is null ? "" : $"{next} ");
    }

    private static async Task<ListFolderItemsResponse> ItemsAsync(
        CpmClient client, string folder, string token, int size, CancellationToken stop)
    {
        try
        {
            return await client.Folders.ListFolderItemsAsync(
                new ListFolderItemsRequest { FolderId = folder, Fields = ItemFields.Whole, PageSize = size, PageToken = token },
                cancellationToken: stop).ConfigureAwait(false);
        }
        catch (CpmException gone) when (gone.Reason == ErrorReason.FolderUnknown)
        {
            // Gone for good since folders were listed, with what was in it.
            return new ListFolderItemsResponse();
        }
    }

    // The folders that were deleted, and those below them.
    private static IEnumerable<string> Below(IEnumerable<Folder> folders)
    {
        var parents = folders.ToDictionary(f => f.FolderId, f => f.ParentFolderId, StringComparer.Ordinal);
        return parents.Keys.Where(IsBelow).Order(StringComparer.Ordinal);

        bool IsBelow(string id) =>
            parents.GetValueOrDefault(id) is { Length: > 0 } parent && (parent == Deleted || IsBelow(parent));
    }
}
