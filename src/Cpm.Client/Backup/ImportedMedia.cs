using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>The media of an archive in an account, known by their digests.</summary>
internal sealed class ImportedMedia
{
    private const int PageSize = 200;
    private const string Deleted = "deleted";
    private static readonly string[] s_lists = ["media.jsonl", "deleted_media.jsonl"];
    private readonly CpmClient _client;
    private readonly BackupArchive _archive;
    private readonly ImportFaults _faults;
    private readonly Dictionary<string, List<Protocol.V1.Media>> _held = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private int _added, _there;

    private ImportedMedia(CpmClient client, BackupArchive archive, ImportFaults faults) =>
        (_client, _archive, _faults) = (client, archive, faults);

    public (int Added, int There) Counts => (_added, _there);

    public static async Task<ImportedMedia> OpenAsync(
        CpmClient client, BackupArchive archive, ImportFaults faults, CancellationToken stop)
    {
        var media = new ImportedMedia(client, archive, faults);
        foreach (var held in await media.AllAsync(stop).ConfigureAwait(false))
            media.Note(held);
        return media;
    }

    /// <summary>Brings those that the account held itself, into the folders in which it had them.</summary>
    public async Task BringAsync(ImportedFolders folders, IProgress<string>? progress, CancellationToken stop)
    {
        var listed = s_lists.SelectMany(name => _archive.Read(name, Protocol.V1.Media.Parser));
        foreach (var medium in listed.DistinctBy(m => m.MediaId))
        {
            var digest = Digest(medium.Sha256);
            if (!_archive.Has(FileOf(digest)))
                continue;
            progress?.Report(FileOf(digest));
            var now = _held.GetValueOrDefault(digest)?.Find(m => m.Name == medium.Name);
            var isNew = now is null;
            if (now is not null)
                _there++;
            else if ((now = await UploadAsync(digest, medium.Name, medium.ClaimedMediaType, stop).ConfigureAwait(false)) is null)
                continue;
            else
                _added++;
            _wanted.Add(digest);
            string[] wanted = [.. medium.FolderIds.Select(folders.Now).Where(f => f.Length > 0 && !now.FolderIds.Contains(f)).Distinct()];
            await FileAsync(now.MediaId, wanted, isNew, stop).ConfigureAwait(false);
        }
    }

    private async Task FileAsync(string media, string[] folders, bool isNew, CancellationToken stop)
    {
        string[] kept = [.. folders.Where(f => f != Deleted)];
        foreach (var folder in kept)
            await _client.Media.CopyMediaToFolderAsync(
                new CopyMediaToFolderRequest { MediaIds = { media }, ToFolderId = folder }, cancellationToken: stop).ConfigureAwait(false);
        // It leaves all other folders by that: what the account has, or the archive elsewhere too, was not deleted.
        if (isNew && kept.Length == 0 && folders.Length > 0)
            await _client.Media.MoveMediaToFolderAsync(
                new MoveMediaToFolderRequest { MediaIds = { media }, ToFolderId = Deleted }, cancellationToken: stop).ConfigureAwait(false);
    }

    /// <summary>Puts in place of media of the archive those that the account holds; false if it lacks one.</summary>
    public bool Replace(Content content)
    {
        var all = true;
        foreach (var part in content.Parts.Where(p => p.MediaId.Length > 0))
        {
            var held = _held.GetValueOrDefault(Digest(part.Sha256));
            part.MediaId = held?[0].MediaId ?? "none";
            all &= held is not null;
        }
        return all;
    }

    /// <summary>
    /// As <see cref="Replace"/>, with those uploaded that are only in the archive. Of one that is not there either, or that the
    /// service does not take, its name is left.
    /// </summary>
    /// <returns>What was uploaded for this content alone: once the message shows it, the account need not hold it.</returns>
    public async Task<IReadOnlyList<Protocol.V1.Media>> ReplaceAsync(Content content, CancellationToken stop)
    {
        var borrowed = new List<Protocol.V1.Media>();
        foreach (var part in content.Parts.Where(p => p.MediaId.Length > 0))
        {
            var digest = Digest(part.Sha256);
            if (_held.ContainsKey(digest))
                continue;
            if (_archive.Has(FileOf(digest))
                && await UploadAsync(digest, part.FileName, part.MediaType, stop).ConfigureAwait(false) is { } uploaded)
                borrowed.Add(uploaded);
            else
            {
                (part.MediaId, part.SizeBytes, part.MediaStanding) = ("", 0, MediaStanding.Unspecified);
                (part.Sha256, part.LeftOut) = (Google.Protobuf.ByteString.Empty, false);
                part.Placeholder = Google.Protobuf.ByteString.Empty;
            }
        }
        Replace(content);
        return borrowed;
    }

    /// <summary>Gives up what was uploaded for a message that shows it now.</summary>
    public async Task GiveUpAsync(IEnumerable<Protocol.V1.Media> borrowed, CancellationToken stop)
    {
        foreach (var medium in borrowed)
        {
            _held.Remove(Digest(medium.Sha256));
            await _client.Media.DeleteMediaAsync(new DeleteMediaRequest { MediaId = medium.MediaId }, cancellationToken: stop)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Notes what the account does not hold that it should by now.</summary>
    public async Task CompareAsync(CancellationToken stop)
    {
        var there = (await AllAsync(stop).ConfigureAwait(false)).Select(m => Digest(m.Sha256)).ToHashSet(StringComparer.Ordinal);
        foreach (var digest in _wanted.Where(digest => !there.Contains(digest)))
            _faults.Add($"Medium {digest} is missing.");
    }

    // One that does harm, or for which there is no room, is asked for once only.
    private async Task<Protocol.V1.Media?> UploadAsync(string digest, string name, string type, CancellationToken stop)
    {
        if (_refused.Contains(digest))
            return null;
        var stored = await _faults.TryAsync($"Medium {digest}", () => TakeAsync(digest, name, type, stop)).ConfigureAwait(false);
        if (stored is null)
            _refused.Add(digest);
        return stored;
    }

    private async Task<Protocol.V1.Media> TakeAsync(string digest, string name, string type, CancellationToken stop)
    {
        var path = await _archive.TakeOutAsync(FileOf(digest), stop).ConfigureAwait(false);
        var content = File.OpenRead(path);
        await using (content.ConfigureAwait(false))
        {
            var open = (await _client.Media.ListUploadsAsync(new ListUploadsRequest(), cancellationToken: stop).ConfigureAwait(false))
                .Uploads.FirstOrDefault(u => u.Name == name && u.SizeBytes == content.Length && u.CommittedBytes > 0);
            var known = type.Length > 0 ? type : "application/octet-stream";
            var stored = open is null
                ? await _client.MediaTransfers.UploadAsync(content, name, known, null, stop).ConfigureAwait(false)
                : await ResumeAsync(open, content, name, known, stop).ConfigureAwait(false);
            Note(stored);
            File.Delete(path);
            return stored;
        }
    }

    // What looks like an upload of the same may be one of something else: then it is given up, and the right one begun.
    private async Task<Protocol.V1.Media> ResumeAsync(
        MediaUpload open, Stream content, string name, string type, CancellationToken stop)
    {
        try
        {
            return await _client.MediaTransfers.ResumeAsync(open.UploadId, content, null, stop).ConfigureAwait(false);
        }
        catch (CpmException other) when (other.Reason is ErrorReason.DigestMismatch or ErrorReason.UploadUnknown)
        {
            return await _client.MediaTransfers.UploadAsync(content, name, type, null, stop).ConfigureAwait(false);
        }
    }

    private async Task<List<Protocol.V1.Media>> AllAsync(CancellationToken stop)
    {
        var all = new List<Protocol.V1.Media>();
        var request = new ListMediaRequest { PageSize = PageSize };
        do
        {
            var page = await _client.Media.ListMediaAsync(request, cancellationToken: stop).ConfigureAwait(false);
            all.AddRange(page.Media);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        var folders = await ImportedFolders.AllAsync(_client, stop).ConfigureAwait(false);
        var token = "";
        do
        {
            (var deleted, token) = await DeletedItems.MediaAsync(_client, folders, token, PageSize, stop).ConfigureAwait(false);
            all.AddRange(deleted);
        }
        while (token.Length > 0);
        return all;
    }

    private void Note(Protocol.V1.Media medium)
    {
        var digest = Digest(medium.Sha256);
        if (!_held.TryGetValue(digest, out var same))
            _held[digest] = same = [];
        same.Add(medium);
    }

    private static string Digest(Google.Protobuf.ByteString sha256) => Convert.ToHexStringLower(sha256.Span);

    private static string FileOf(string digest) => $"media/{digest}";
}
