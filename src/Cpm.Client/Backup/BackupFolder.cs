using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf;

namespace Cpm.Client.Backup;

/// <summary>
/// The directory in which a back-up grows. What is known of its files is written down after each page, in one step, and bytes that
/// were written since are cut off by the next run: so nothing is in it twice, wherever a run breaks.
/// </summary>
internal sealed class BackupFolder : IDisposable
{
    private const string ProgressName = "progress.json";
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path, _root;
    private readonly BackupProgress _progress;
    private readonly FileStream _lock;
    private readonly TimeProvider _time;

    private BackupFolder(string path, string root, BackupProgress progress, FileStream @lock, TimeProvider time) =>
        (_path, _root, _progress, _lock, _time) = (path, root, progress, @lock, time);

    public static BackupFolder Open(string path, TimeProvider time)
    {
        if (File.Exists(path))
            throw new IOException($"There is a file {path} already.");
        var root = path + ".partial";
        Directory.CreateDirectory(root);
        var taken = Take(root);
        try
        {
            var file = Path.Combine(root, ProgressName);
            var known = File.Exists(file)
                ? JsonSerializer.Deserialize<BackupProgress>(File.ReadAllText(file), s_format)!
                : new BackupProgress(time.GetUtcNow(), [], [], []);
            return new BackupFolder(path, root, known, taken, time);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _progress.Items.ContainsKey(name);

    /// <summary>Adds a list to its file, page by page, from where it was left.</summary>
    public async Task AppendAsync(string name, Func<string, Task<BackupPage>> read, CancellationToken stop)
    {
        if (_progress.Lists.TryGetValue(name, out var token) && token is null)
            return;
        var stream = OpenFile(name, _progress.Lengths.GetValueOrDefault(name));
        await using (stream.ConfigureAwait(false))
        {
            for (token ??= ""; token is not null;)
            {
                var page = await read(token).ConfigureAwait(false);
                await stream.WriteAsync(page.Bytes.Memory, stop).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
                token = page.Next.Length == 0 ? null : page.Next;
                _progress.Lists[name] = token;
                Noted(name, stream.Length, _progress.Items.GetValueOrDefault(name) + page.Items);
            }
        }
    }

    /// <summary>
    /// Writes a file that is one thing, whole. What a run left of it that broke is given to the writer, which goes on from there and
    /// compares all of it; where it is not what it was, all of it is written anew.
    /// </summary>
    public async Task WriteAsync(string name, Func<Stream, Task> write, CancellationToken stop)
    {
        var stream = OpenFile(name, length: null);
        await using (stream.ConfigureAwait(false))
        {
            var isBegun = stream.Length > 0;
            try
            {
                await write(stream).ConfigureAwait(false);
            }
            catch (InvalidDataException) when (isBegun)
            {
                // Not all that a file had when the power went was on the disk.
                stream.SetLength(0);
                await write(stream).ConfigureAwait(false);
            }
            stop.ThrowIfCancellationRequested();
            stream.Flush(flushToDisk: true);
            Noted(name, stream.Length, 1);
        }
    }

    /// <summary>Reads back what a list wrote.</summary>
    public IEnumerable<T> Read<T>(string name, MessageParser<T> parser) where T : IMessage<T> =>
        File.ReadLines(FileOf(name)).Select(parser.ParseJson);

    /// <summary>Packs all files into the archive and removes the directory.</summary>
    public async Task<BackupManifest> PackAsync(string account, IReadOnlyList<string> missing, CancellationToken stop)
    {
        var packed = _path + ".packing";
        BackupManifest manifest;
        // What a run left that broke in the middle of it is written over.
        var file = new FileStream(packed, FileMode.Create, FileAccess.ReadWrite);
        await using (file.ConfigureAwait(false))
        {
            manifest = await PackAsync(file, account, missing, stop).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        File.Move(packed, _path);
        Dispose();
        Directory.Delete(_root, recursive: true);
        return manifest;
    }

    /// <summary>Reads an archive's manifest.</summary>
    public static async Task<BackupManifest> ManifestOf(ZipArchive archive, CancellationToken stop)
    {
        var entry = archive.GetEntry(BackupManifest.FileName) ?? throw new InvalidDataException("It has no manifest.");
        var from = await entry.OpenAsync(stop).ConfigureAwait(false);
        await using (from.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync<BackupManifest>(from, s_format, stop).ConfigureAwait(false)
                ?? throw new InvalidDataException("Its manifest is empty.");
        }
    }

    public void Dispose() => _lock.Dispose();

    private async Task<BackupManifest> PackAsync(Stream into, string account, IReadOnlyList<string> missing, CancellationToken stop)
    {
        List<BackupFile> files = [];
        var archive = await ZipArchive.CreateAsync(into, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop)
            .ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            foreach (var name in _progress.Items.Keys.Order(StringComparer.Ordinal))
                files.Add(await AddAsync(archive, name, stop).ConfigureAwait(false));
            var manifest = new BackupManifest(
                BackupManifest.FormatName, BackupManifest.CurrentVersion, account, _progress.BeganAt, _time.GetUtcNow(), files)
            {
                Missing = missing,
            };
            var entry = archive.CreateEntry(BackupManifest.FileName);
            var to = await entry.OpenAsync(stop).ConfigureAwait(false);
            await using (to.ConfigureAwait(false))
                await JsonSerializer.SerializeAsync(to, manifest, s_format, stop).ConfigureAwait(false);
            return manifest;
        }
    }

    private async Task<BackupFile> AddAsync(ZipArchive archive, string name, CancellationToken stop)
    {
        // Media are compressed already, most of them.
        var entry = archive.CreateEntry(
            name, name.StartsWith("media/", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var from = File.OpenRead(FileOf(name));
        var to = await entry.OpenAsync(stop).ConfigureAwait(false);
        await using (from.ConfigureAwait(false))
        await using (to.ConfigureAwait(false))
        {
            var buffer = new byte[128 * 1024];
            for (int read; (read = await from.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0;)
            {
                digest.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
            }
            return new BackupFile(name, from.Length, Convert.ToHexStringLower(digest.GetHashAndReset()), _progress.Items[name]);
        }
    }

    // Two runs at once would write over each other.
    private static FileStream Take(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new IOException($"Another back-up is being written to {root}.", taken);
        }
    }

    // What is behind a length was written by a run that broke, before it noted that; null: all that is there may be good.
    private FileStream OpenFile(string name, long? length)
    {
        var file = FileOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        if (length is { } known)
            stream.SetLength(known);
        stream.Position = stream.Length;
        return stream;
    }

    private string FileOf(string name) => Path.Combine(_root, name.Replace('/', Path.DirectorySeparatorChar));

    private void Noted(string name, long length, long items)
    {
        (_progress.Lengths[name], _progress.Items[name]) = (length, items);
        var file = Path.Combine(_root, ProgressName);
        using (var fresh = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(fresh, _progress, s_format);
            fresh.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file, overwrite: true);
    }
}
