using System.IO.Compression;
using Google.Protobuf;

namespace Cpm.Client.Backup;

/// <summary>An archive that is read: its lists line by line, and its larger files by way of a directory that goes with it.</summary>
internal sealed class BackupArchive : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-import");

    private BackupArchive(ZipArchive archive) => _archive = archive;

    public static async Task<BackupArchive> OpenAsync(string path, CancellationToken stop) =>
        new(await ZipFile.OpenReadAsync(path, stop).ConfigureAwait(false));

    public bool Has(string name) => _archive.GetEntry(name) is not null;

    /// <summary>The lines of a file; none if it is of an older version that lacks it.</summary>
    public IEnumerable<string> Lines(string name)
    {
        if (_archive.GetEntry(name) is not { } entry)
            yield break;
        using var reader = new StreamReader(entry.Open());
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }

    /// <summary>What the lines of a file say.</summary>
    public IEnumerable<T> Read<T>(string name, MessageParser<T> parser) where T : IMessage<T> =>
        Lines(name).Select(parser.WithDiscardUnknownFields(true).ParseJson);

    /// <summary>A file of it that can be sought in.</summary>
    public async Task<string> TakeOutAsync(string name, CancellationToken stop)
    {
        var path = Path.Combine(_folder.FullName, name.Replace('/', '_'));
        var to = new FileStream(path, FileMode.Create, FileAccess.Write);
        await using (to.ConfigureAwait(false))
        {
            if (_archive.GetEntry(name) is { } entry)
            {
                var from = await entry.OpenAsync(stop).ConfigureAwait(false);
                await using (from.ConfigureAwait(false))
                    await from.CopyToAsync(to, stop).ConfigureAwait(false);
            }
        }
        return path;
    }

    public void Dispose()
    {
        _archive.Dispose();
        _folder.Delete(recursive: true);
    }
}
