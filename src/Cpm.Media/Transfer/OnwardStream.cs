namespace Cpm.Media.Transfer;

/// <summary>A stream that can be read from anywhere, and from there on to its end; asynchronously, and never written.</summary>
public abstract class OnwardStream : Stream
{
    private bool _hasBegun;
    private long _position;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.IsEmpty)
            return 0;
        _hasBegun = true;
        var read = await Next(buffer, cancellationToken);
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
            _ => Length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        if (to != _position && _hasBegun)
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

    /// <summary>Reads on from <see cref="Position"/>.</summary>
    /// <param name="buffer">Gets the bytes; not empty.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many; 0 only where there are no more.</returns>
    protected abstract ValueTask<int> Next(Memory<byte> buffer, CancellationToken cancellation);
}
