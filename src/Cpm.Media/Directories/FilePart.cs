namespace Cpm.Media.Directories;

/// <summary>A part that is being written to a file.</summary>
internal sealed class FilePart : IMediaPartWriter
{
    private readonly string _path;
    private readonly FileStream _file;
    private bool _complete;

    public FilePart(string path)
    {
        _path = path;
        _file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0,
            Options = FileOptions.Asynchronous,
        });
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await _file.WriteAsync(bytes, cancellation);
        }
        catch (IOException fault)
        {
            throw new MediaStoreException("A file of media cannot be written.", fault);
        }
    }

    public async Task Complete(CancellationToken cancellation)
    {
        try
        {
            // Waiting for a disk is not for a thread that others need.
            await Task.Run(
                () =>
                {
                    _file.Flush(flushToDisk: true);
                    DirectorySync.Flush(Path.GetDirectoryName(_path)!);
                },
                cancellation);
            _complete = true;
        }
        catch (IOException fault)
        {
            throw new MediaStoreException("A file of media cannot be made durable.", fault);
        }
    }

    public void Abandon() => _complete = false;

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        if (_complete)
            return;
        try
        {
            File.Delete(_path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It goes with the rest of its folder.
        }
    }
}
