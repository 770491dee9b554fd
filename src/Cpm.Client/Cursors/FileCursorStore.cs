using System.Globalization;
using System.Text;

namespace Cpm.Client;

/// <summary>
/// A cursor in a small text file. It is written aside, flushed to the disk and moved over the old one, so that a crash
/// at any moment leaves either the old or the new cursor. One file belongs to one device.
/// </summary>
public sealed class FileCursorStore : ICursorStore
{
    private readonly string _path;
    private readonly string _aside;

    /// <summary>Keeps the cursor in a file.</summary>
    /// <param name="path">The file; made at the first save, its directory too.</param>
    public FileCursorStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _aside = _path + ".new";
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file does not hold a cursor.</exception>
    public async ValueTask<long> LoadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_path))
            return 0;
        var text = await File.ReadAllTextAsync(_path, cancellationToken).ConfigureAwait(false);
        // A cursor that cannot be read is not zero: starting over would replay everything without a word.
        return long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var cursor)
            ? cursor
            : throw new InvalidDataException($"'{_path}' does not hold a cursor.");
    }

    /// <inheritdoc />
    public async ValueTask SaveAsync(long cursor, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var bytes = Encoding.ASCII.GetBytes(cursor.ToString(CultureInfo.InvariantCulture) + "\n");
        var file = new FileStream(_aside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        File.Move(_aside, _path, overwrite: true);
    }
}
