using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>Where the folders of an archive are in an account: those of the same name in the same place, made where there are none.</summary>
internal sealed class ImportedFolders
{
    private static readonly string[] s_fixed = ["inbox", "sent", "deleted", "drafts"];
    private readonly Dictionary<string, string> _now = s_fixed.ToDictionary(id => id, id => id, StringComparer.Ordinal);

    private ImportedFolders()
    {
    }

    /// <summary>
    /// The folder's id in the account; "deleted" for one that was deleted with all that is in it; empty for one that was refused: what was
    /// in it is where it came to.
    /// </summary>
    public string Now(string folder) => _now.GetValueOrDefault(folder, "deleted");

    /// <summary>The folder's id in the account; null if the account has none that is it.</summary>
    public string? Known(string folder) => _now.GetValueOrDefault(folder) is { Length: > 0 } now ? now : null;

    public static async Task<ImportedFolders> BringAsync(
        CpmClient client, BackupArchive archive, ImportFaults faults, CancellationToken stop)
    {
        var folders = new ImportedFolders();
        var there = await AllAsync(client, stop).ConfigureAwait(false);
        var left = archive.Read("folders.jsonl", Folder.Parser).Where(f => f.Kind == FolderKind.Own).ToList();
        // Parents first, in whatever order they were made; below one that was deleted nothing is made.
        while (left.Find(f => f.ParentFolderId.Length == 0 || (f.ParentFolderId != "deleted" && folders._now.ContainsKey(f.ParentFolderId))) is { } next)
        {
            left.Remove(next);
            var parent = next.ParentFolderId.Length == 0 ? "" : folders.Now(next.ParentFolderId);
            folders._now[next.FolderId] = next.ParentFolderId.Length > 0 && parent.Length == 0
                ? ""
                : await PlaceAsync(client, there, parent, next.Name, faults, stop).ConfigureAwait(false);
        }
        return folders;
    }

    private static async Task<string> PlaceAsync(
        CpmClient client, List<Folder> there, string parent, string name, ImportFaults faults, CancellationToken stop)
    {
        var same = Find(name) ?? await faults.TryAsync($"Folder {name}", async () =>
        {
            try
            {
                return await MakeAsync(name).ConfigureAwait(false);
            }
            catch (CpmException taken) when (taken.Reason == ErrorReason.FolderNameTaken)
            {
                // The service takes more spellings for the same name than are compared here.
                var second = $"{name} (2)";
                return Find(second) ?? await MakeAsync(second).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return same?.FolderId ?? "";

        Folder? Find(string wanted) =>
            there.Find(f => f.ParentFolderId == parent && string.Equals(f.Name, wanted, StringComparison.OrdinalIgnoreCase));

        async Task<Folder> MakeAsync(string wanted) => (await client.Folders.CreateFolderAsync(
            new CreateFolderRequest { ParentFolderId = parent, Name = wanted }, cancellationToken: stop).ConfigureAwait(false)).Folder;
    }

    /// <summary>The user's own folders.</summary>
    public static async Task<List<Folder>> AllAsync(CpmClient client, CancellationToken stop)
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
