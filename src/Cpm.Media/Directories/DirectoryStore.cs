using System.Globalization;
using Cpm.Domain.Media;

namespace Cpm.Media.Directories;

/// <summary>
/// Bytes of media in files of a directory: one folder a number, spread over 256 folders, one file a part. Several servers can share
/// it if their file systems do.
/// </summary>
public sealed class DirectoryStore : IMediaStore
{
    private readonly string _root;

    /// <summary>Opens a directory, which is made if need be.</summary>
    /// <param name="root">Its path.</param>
    public DirectoryStore(string root)
    {
        _root = Path.GetFullPath(root);
        Directory.CreateDirectory(_root);
    }

    /// <inheritdoc />
    public Task<IMediaPartWriter> Create(MediaKey blob, string name, CancellationToken cancellation) =>
        Guarded<IMediaPartWriter>(() =>
        {
            var folder = Folder(blob);
            DirectorySync.Make(_root, folder);
            return Task.FromResult<IMediaPartWriter>(new FilePart(Path.Combine(folder, Checked(name))));
        });

    /// <inheritdoc />
    public Task<Stream> Open(MediaKey blob, string name, long offset, long length, CancellationToken cancellation) =>
        Guarded<Stream>(() =>
        {
            // Unbuffered: whoever reads has a buffer. A file that is removed meanwhile is read to its end.
            var file = new FileStream(Path.Combine(Folder(blob), Checked(name)), new FileStreamOptions
            {
                Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0,
                Options = FileOptions.Asynchronous,
            });
            file.Position = offset;
            return Task.FromResult<Stream>(file);
        });

    /// <inheritdoc />
    public Task Delete(MediaKey blob, CancellationToken cancellation) => Guarded(() =>
    {
        try
        {
            Directory.Delete(Folder(blob), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was stored, or it is gone already.
        }

        return Task.FromResult(true);
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // By the last digits: numbers are given in order, so all folders fill alike.
    private string Folder(MediaKey blob) => Path.Combine(
        _root, (blob.Value & 0xFF).ToString("x2", CultureInfo.InvariantCulture), blob.Value.ToString("x16", CultureInfo.InvariantCulture));

    private static string Checked(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? name
            : throw new ArgumentException("Not the name of a part.", nameof(name));

    private static async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MediaStoreException("The directory of media cannot be used.", fault);
        }
    }
}
