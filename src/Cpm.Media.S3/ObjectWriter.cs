namespace Cpm.Media.S3;

/// <summary>
/// Gathers a part in a file that has no name, since its length and digest go ahead of it: memory stays flat however many parts there
/// are at a time.
/// </summary>
internal sealed class ObjectWriter(S3Store store, string key) : IMediaPartWriter
{
    private readonly FileStream _gathered = new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
    {
        Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0, Share = FileShare.None,
        Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
    });

    private bool _isAbandoned;

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await _gathered.WriteAsync(bytes, cancellation);
        }
        catch (IOException fault)
        {
            throw new MediaStoreException("A part of a medium cannot be gathered.", fault);
        }
    }

    public Task Complete(CancellationToken cancellation)
    {
        _gathered.Position = 0;
        return store.Put(key, _gathered, cancellation);
    }

    public void Abandon() => _isAbandoned = true;

    public async ValueTask DisposeAsync()
    {
        await _gathered.DisposeAsync();
        // An object that was never put needs no removal.
        if (!_isAbandoned)
            return;
        try
        {
            await store.Remove(key);
        }
        catch (MediaStoreException)
        {
            // It goes with the rest under its number.
        }
    }
}
