using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>What is among the deleted: in the folder for that, and then in each folder that was deleted, page by page.</summary>
internal static class DeletedItems
{
    private const string Deleted = "deleted";

    /// <summary>Reads a page of messages.</summary>
    /// <param name="client">Acts for the account.</param>
    /// <param name="folders">The account's folders.</param>
    /// <param name="token">Where the page begins, as the page before told; empty for the first.</param>
    /// <param name="size">At most so many.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The messages, and where the next page begins; empty after the last.</returns>
    public static Task<(IReadOnlyList<Message> Messages, string Next)> MessagesAsync(
        CpmClient client, IEnumerable<Folder> folders, string token, int size, CancellationToken stop) => PageAsync<Message>(
        folders, token, async (folder, at) =>
        {
            var page = await client.Folders.ListFolderItemsAsync(
                new ListFolderItemsRequest { FolderId = folder, Fields = ItemFields.Whole, PageSize = size, PageToken = at },
                cancellationToken: stop).ConfigureAwait(false);
            return (page.Messages, page.NextPageToken);
        });

    /// <summary>Reads a page of media.</summary>
    /// <param name="client">Acts for the account.</param>
    /// <param name="folders">The account's folders.</param>
    /// <param name="token">Where the page begins, as the page before told; empty for the first.</param>
    /// <param name="size">At most so many.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The media, and where the next page begins; empty after the last.</returns>
    public static Task<(IReadOnlyList<Protocol.V1.Media> Media, string Next)> MediaAsync(
        CpmClient client, IEnumerable<Folder> folders, string token, int size, CancellationToken stop) => PageAsync<Protocol.V1.Media>(
        folders, token, async (folder, at) =>
        {
            var page = await client.Media.ListMediaAsync(
                new ListMediaRequest { Filter = new MediaFilter { FolderId = folder }, PageSize = size, PageToken = at },
                cancellationToken: stop).ConfigureAwait(false);
            return (page.Media, page.NextPageToken);
        });

    private static async Task<(IReadOnlyList<T> Items, string Next)> PageAsync<T>(
        IEnumerable<Folder> folders, string token, Func<string, string, Task<(IReadOnlyList<T> Items, string Next)>> read)
    {
        // Within a deleted folder behind its name, otherwise as the service tells it.
        var at = token.Split(' ');
        var folder = at.Length > 1 ? at[0] : Deleted;
        var page = await ReadAsync().ConfigureAwait(false);
        if (page.Next.Length > 0)
            return (page.Items, folder == Deleted ? page.Next : $"{folder} {page.Next}");
        var next = Below(folders).SkipWhile(id => folder != Deleted && id != folder).Skip(folder == Deleted ? 0 : 1).FirstOrDefault();
        return (page.Items, next is null ? "" : $"{next} ");

        async Task<(IReadOnlyList<T> Items, string Next)> ReadAsync()
        {
            try
            {
                return await read(folder, at[^1]).ConfigureAwait(false);
            }
            catch (CpmException gone) when (gone.Reason == ErrorReason.FolderUnknown)
            {
                // Gone for good since folders were listed, with what was in it.
                return ([], "");
            }
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
