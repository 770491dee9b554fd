using Cpm.Domain.Media;

namespace Cpm.Media.Transfer;

/// <summary>A medium, or a stretch of one, as a stream that can be read from anywhere.</summary>
/// <param name="reader">The way to the bytes.</param>
/// <param name="blob">Under which number they are kept.</param>
/// <param name="offset">Where the stretch begins.</param>
/// <param name="length">How long it is.</param>
public sealed class MediaContentStream(MediaReader reader, MediaKey blob, long offset, long length) : OnwardStream
{
    private IAsyncEnumerator<ReadOnlyMemory<byte>>? _pieces;
    private ReadOnlyMemory<byte> _piece;

    /// <inheritdoc />
    public override long Length => length;

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (_pieces is not null)
            await _pieces.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async ValueTask<int> Next(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (_piece.IsEmpty)
        {
            _pieces ??= reader.Read(blob, offset + Position, length - Position, cancellation).GetAsyncEnumerator(cancellation);
            if (!await _pieces.MoveNextAsync())
                return 0;
            _piece = _pieces.Current;
        }
        var read = Math.Min(buffer.Length, _piece.Length);
        _piece[..read].CopyTo(buffer);
        _piece = _piece[read..];
        return read;
    }
}
