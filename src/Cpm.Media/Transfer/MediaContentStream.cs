using Cpm.Domain.Media;

namespace Cpm.Media.Transfer;

/// <summary>A medium, or a stretch of one, as a stream that can be read from anywhere.</summary>
/// <param name="reader">The way to the bytes.</param>
/// <param name="blob">Under which number they are kept.</param>
/// <param name="offset">Where the stretch begins.</param>
/// <param name="length">How long it is.</param>
public sealed class MediaContentStream(MediaReader reader, MediaKey blob, long offset, long length) : Stream
{
    private IAsyncEnumerator<ReadOnlyMemory<byte>>? _pieces;
    private ReadOnlyMemory<byte> _piece;
    private long _position;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => length;

    /// <inheritdoc />
    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty)
            return 0;
        if (_piece.IsEmpty)
        {
            _pieces ??= reader.Read(blob, offset + _position, length - _position, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            if (!await _pieces.MoveNextAsync())
                return 0;
            _piece = _pieces.Current;
        }
        var read = Math.Min(buffer.Length, _piece.Length);
        _piece[..read].CopyTo(buffer);
        _piece = _piece[read..];
        _position += read;
        return read;
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        if (to != _position && _pieces is not null)
            throw new NotSupportedException("Once it is read, it is read to its end.");
        return _position = to;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    /// <inheritdoc />
    public override void Flush() { }

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (_pieces is not null)
            await _pieces.DisposeAsync();
        await base.DisposeAsync();
    }
}
