using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>Where the folders of an archive are in an account: those of the same name in the same place, made where there are none.</summary>
internal sealed class ImportedFolders
{
    private static readonly string[] s_fixed = ["inbox", "sent", "deleted"];
    private readonly Dictionary<string, string> _now = s_fixed.ToDictionary(id => id, id => id, StringComparer.Ordinal);

    private ImportedFolders()
    {
    }

    /// <summary>The folder's id in the account; "deleted" for one that was deleted with all that is in it.</summary>
    public string Now(string folder) => _now.GetValueOrDefault(folder, "deleted");

    public static async Task<ImportedFolders> BringAsync(CpmClient client, BackupArchive archive, CancellationToken stop)
    {
        var folders = new ImportedFolders();
        var there = await AllAsync(client, stop).ConfigureAwait(false);
        var left = archive.Read("folders.jsonl", Folder.Parser).Where(f => f.Kind == FolderKind.Own).ToList();
        // Parents first, in whatever order they were made; below one that was deleted nothing is made.
        while (left.Find(f => f.ParentFolderId.Length == 0 || (f.ParentFolderId != "deleted" && folders._now.ContainsKey(f.ParentFolderId))) is { } next)
        {
            left.Remove(next);
            var parent = next.ParentFolderId.Length == 0 ? "" : folders.Now(next.ParentFolderId);
            var same = there.Find(f => f.ParentFolderId == parent && string.Equals(f.Name, next.Name, StringComparison.OrdinalIgnoreCase))
                ?? (await client.Folders.CreateFolderAsync(
                    new CreateFolderRequest { ParentFolderId = parent, Name = next.Name }, cancellationToken: stop).ConfigureAwait(false)).Folder;
            folders._now[next.FolderId] = same.FolderId;
        }
        return folders;
    }

    private static async Task<List<Folder>> AllAsync(CpmClient client, CancellationToken stop)
    {
        var all = new List<Folder>();
        var request = new ListFoldersRequest { PageSize = 1_000 };
        do
        {
            var page = await client.Folders.ListFoldersAsync(request, cancellationToken: stop).ConfigureAwait(false);
            all.AddRange(page.Folders.Where(f => f.Kind == FolderKind.Own));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }
}
